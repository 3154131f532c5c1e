import { newKeyPackage } from "@/lib/e2ee/mls/key-package";
import { warmWorker } from "@/lib/e2ee/start-worker";
import { browserTime } from "@/lib/e2ee/timekeeper";
import { newVisitKey } from "@/lib/e2ee/visit-key";

/** Draws in all that opening a visit needs, the worker running and the suite's parts loaded, by making one key package nobody will see. */
export async function warmUp(): Promise<void> {
  warmWorker();
  const made = await newKeyPackage(await newVisitKey(), { personId: "nobody", role: "nobody", visitId: "none", endorsement: new Uint8Array() }, browserTime.now());
  made.privatePackage.initPrivateKey.fill(0);
}
