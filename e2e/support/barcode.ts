/** A picture's message: who made it and which of their pictures it is. */
export type Seen = { readonly person: number; readonly counter: number };

/**
 * The barcode's shape, handed to the pages: 8 × 6 black or white cells, row by row, the highest bit first: 4 bits person, 20 bits counter,
 * 24 bits checksum. At the smallest simulcast layer (160 × 90) a cell still has 20 × 15 pixels.
 */
export const BARCODE = { columns: 8, rows: 6, width: 640, height: 360, framesPerSecond: 30 } as const;
export type BarcodeShape = typeof BARCODE;

/** Frequencies far from each other's overtones, from the device check's own tones (880 and 1320 Hz) and from mains hum. By person number. */
export const TONES_HZ = [0, 540, 700, 1010, 1490] as const;
