// The security boundary for media, in one small worker. The stock worker takes the SERVER's word for whether a participant
// encrypts, lets plaintext through when told "no", and finds its cryptors by track ids that the server picks. This one
// narrows every message before the stock worker sees it (e2ee.md §1; docs/protocol.md, "Strict worker").
import "livekit-client/e2ee-worker";

type Options = {
  readonly participantIdentity: string;
  readonly trackId?: string;
  readonly previousTrackId?: string;
};
type Message = { readonly data: { readonly kind: string; readonly data: Options } };
type TransformEvent = {
  readonly transformer: { readonly options: Options & { readonly kind: string }; readonly readable: unknown; readonly writable: unknown };
};
const worker = self as unknown as {
  onmessage: (message: Message) => unknown;
  onrtctransform?: ((event: TransformEvent) => unknown) | null;
};

const stock = worker.onmessage;
const encrypting = new Set<string>();
const sent = new Map<string, string>(); // track id -> the identity whose key seals it
const received = new Map<string, string>(); // track id -> the identity whose key opens it

function alwaysEncrypt(participantIdentity: string): void {
  encrypting.add(participantIdentity);
  stock.call(self, { data: { kind: "enable", data: { participantIdentity, enabled: true } } } as never);
}

/** An id has one direction for good, and one owner until its receiver is used again: a second pipe under a second owner would read one
 *  person's frames as another's, a second direction would take my encryptor over. */
function claim(mine: Map<string, string>, others: Map<string, string>, { trackId = "", participantIdentity }: Options): boolean {
  if (trackId === "" || participantIdentity === "" || others.has(trackId)) return false;
  if ((mine.get(trackId) ?? participantIdentity) !== participantIdentity) return false;
  mine.set(trackId, participantIdentity);
  if (!encrypting.has(participantIdentity)) alwaysEncrypt(participantIdentity);
  return true;
}

/** A receiver may be used again for another person, under the id it has or a new one: then the id changes hands with it. A sender
 *  never is, and never needs its codec told. */
function reuse(data: Options): boolean {
  const { previousTrackId } = data;
  if (previousTrackId === undefined || !received.has(previousTrackId)) return false;
  const owner = received.get(previousTrackId);
  if (previousTrackId === data.trackId) received.delete(previousTrackId);
  if (claim(received, sent, data)) return true;
  if (owner !== undefined) received.set(previousTrackId, owner);
  return false;
}

const anything = () => true;

/** What the stock worker may hear. Left out on purpose: setSifTrailer (frames of the server's own go around the key), setRTPMap (the
 *  server's choice of which bytes stay clear), ratchetRequest (epochs replace it), and whatever a later version adds. */
const admitted = new Map<string, (data: Options) => boolean>([
  ["init", anything], ["setKey", anything], ["setLogLevel", anything], ["encryptDataRequest", anything], ["decryptDataRequest", anything],
  ["encode", (data) => claim(sent, received, data)],
  ["decode", (data) => claim(received, sent, data)],
  ["updateCodec", reuse],
  ["removeTransform", (data) => received.get(data.trackId ?? "") === data.participantIdentity],
]);
const mayPass = (kind: string, data: Options): boolean => admitted.get(kind)?.(data) ?? false;

/** VP8 is all we send; another codec, or a metadata trailer, would leave more bytes in clear. */
const narrowed = <T extends Options>(data: T): T =>
  ({ ...data, codec: "vp8", hasPacketTrailer: false, packetTrailer: undefined });

worker.onmessage = (message) => {
  const { kind, data } = message.data;
  if (kind === "enable") { alwaysEncrypt(data.participantIdentity); return; } // its value is ignored on purpose
  if (!mayPass(kind, data)) return;
  const media = kind === "encode" || kind === "decode" || kind === "updateCodec";
  stock.call(self, media ? { data: { kind, data: narrowed(data) } } : message);
};

const stockTransform = worker.onrtctransform; // the way of Safari and Firefox
if (stockTransform) {
  worker.onrtctransform = ({ transformer: { options, readable, writable } }) => {
    const { kind } = options;
    if ((kind === "encode" || kind === "decode") && mayPass(kind, options)) {
      stockTransform.call(self, { transformer: { options: narrowed(options), readable, writable } });
    }
  };
}
