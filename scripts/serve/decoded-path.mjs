const ROUNDS = 3;

/**
 * The path of a request target with its percent-escapes undone, as far as they can be: a router behind may decode once more than we do.
 * @returns {string | null} null when the escapes are malformed from the start
 */
export function decodedPath(target) {
  let path = target.split(/[?#]/, 1)[0];
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = decode(path);
    if (next === null) return round === 0 ? null : path;
    path = next;
  }
  return path;
}

function decode(text) {
  try {
    return decodeURIComponent(text).replaceAll("\\", "/");
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
