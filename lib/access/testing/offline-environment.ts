/** A configuration that parses and leads nowhere, for tests that open no database. */
export const OFFLINE_ENVIRONMENT = {
  HOUSECALL_DATA: "/nowhere", PORT: "3000", LIVEKIT_URL: "ws://localhost:7880", LIVEKIT_API_URL: "http://127.0.0.1:7880", LIVEKIT_API_KEY: "key",
  LIVEKIT_API_SECRET: "a secret of at least thirty-two bytes", SESSION_SECRET: "another secret of thirty-two bytes", VAULT_KEY_FILE: "/nowhere/vault.key",
  LOG_LEVEL: "silent",
};
