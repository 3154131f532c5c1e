import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { cbor, type CborValue } from "./cbor";

/** A made-up website or a lazy device, to see it refused: what the browser would say is the page's origin, and whether the user was verified. */
export type Ceremony = { readonly challenge: string; readonly origin: string; readonly rpId: string; readonly userVerified?: boolean };

export type RegistrationJson = {
  readonly id: string; readonly rawId: string; readonly type: "public-key"; readonly clientExtensionResults: Record<string, never>;
  readonly response: { readonly clientDataJSON: string; readonly attestationObject: string; readonly transports: string[] };
};
export type AssertionJson = {
  readonly id: string; readonly rawId: string; readonly type: "public-key"; readonly clientExtensionResults: Record<string, never>;
  readonly response: { readonly clientDataJSON: string; readonly authenticatorData: string; readonly signature: string };
};

const FLAG = { userPresent: 0x01, userVerified: 0x04, attestedCredential: 0x40 } as const;
const NO_AAGUID = Buffer.alloc(16);

/**
 * A passkey device in software (WebAuthn §6): one ES256 credential, no attestation, the user verified at each use. It speaks the JSON
 * forms of WebAuthn §5.1 that a browser hands to a server.
 */
export class SoftAuthenticator {
  readonly credentialId = randomBytes(32);
  readonly #key = generateKeyPairSync("ec", { namedCurve: "P-256" });
  #counter = 0;

  /** Answers `navigator.credentials.create`. */
  register(ceremony: Ceremony): RegistrationJson {
    const authData = Buffer.concat([this.#header(ceremony, FLAG.attestedCredential), NO_AAGUID, lengthOf(this.credentialId), this.credentialId, this.#coseKey()]);
    const attestation = cbor(new Map<string, CborValue>([["fmt", "none"], ["attStmt", new Map()], ["authData", authData]]));
    return {
      ...this.#named(),
      response: { clientDataJSON: clientData("webauthn.create", ceremony).toString("base64url"), attestationObject: attestation.toString("base64url"), transports: ["internal"] },
    };
  }

  /** Answers `navigator.credentials.get`. */
  assert(ceremony: Ceremony): AssertionJson {
    const authData = this.#header(ceremony, 0);
    const client = clientData("webauthn.get", ceremony);
    const signature = sign("sha256", Buffer.concat([authData, sha256(client)]), this.#key.privateKey);
    return {
      ...this.#named(),
      response: { clientDataJSON: client.toString("base64url"), authenticatorData: authData.toString("base64url"), signature: signature.toString("base64url") },
    };
  }

  #named() {
    const id = this.credentialId.toString("base64url");
    return { id, rawId: id, type: "public-key" as const, clientExtensionResults: {} };
  }

  /** Authenticator data up to the counter (WebAuthn §6.1). */
  #header({ rpId, userVerified = true }: Ceremony, more: number): Buffer {
    this.#counter += 1;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.#counter);
    const flags = FLAG.userPresent | (userVerified ? FLAG.userVerified : 0) | more;
    return Buffer.concat([sha256(Buffer.from(rpId)), Buffer.from([flags]), counter]);
  }

  /** The public key as COSE (RFC 9053 §2.1 and §7.1): EC2, ES256, P-256. */
  #coseKey(): Buffer {
    const { x = "", y = "" } = this.#key.publicKey.export({ format: "jwk" });
    return cbor(new Map<number, number | Uint8Array>([[1, 2], [3, -7], [-1, 1], [-2, Buffer.from(x, "base64url")], [-3, Buffer.from(y, "base64url")]]));
  }
}

function clientData(type: "webauthn.create" | "webauthn.get", { challenge, origin }: Ceremony): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

function lengthOf(bytes: Buffer): Buffer {
  return Buffer.from([bytes.length >> 8, bytes.length & 0xff]);
}

function sha256(bytes: Buffer): Buffer {
  return createHash("sha256").update(bytes).digest();
}
