/** What keeps camera, microphone or the call itself from working, one screen each (ux.md §2). */
export type MediaTrouble = "camera-denied" | "camera-busy" | "camera-missing" | "no-microphone";
export type BrowserTrouble = "not-secure" | "in-app" | "too-old" | "no-encryption";
export type Trouble = MediaTrouble | BrowserTrouble;
