// A QR code of a short text, as rows of dark and light: byte mode, lowest correction, versions 1 to 10, mask 0.

/** Codewords of a version in all, those of them that correct in each block, and the number of blocks. */
const VERSIONS: readonly (readonly [total: number, correcting: number, blocks: number])[] = [
  [26, 7, 1],
  [44, 10, 1],
  [70, 15, 1],
  [100, 20, 1],
  [134, 26, 1],
  [172, 18, 2],
  [196, 20, 2],
  [242, 24, 2],
  [292, 30, 2],
  [346, 18, 4],
];
/** Centres of the small squares. */
const ALIGNMENT = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]];
/** Lowest correction with mask 0, with its own check bits. */
const FORMAT = 0b111011111000100;

function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((b >>> bit) & 1) * a;
  }
  return product;
}

/** The remainder that corrects a block (Reed and Solomon). */
function correction(data: readonly number[], length: number): number[] {
  let divisor = [...Array<number>(length - 1).fill(0), 1];
  let root = 1;
  for (let n = 0; n < length; n += 1) {
    divisor = divisor.map((value, at) => times(value, root) ^ (divisor[at + 1] ?? 0));
    root = times(root, 2);
  }
  let rest = Array<number>(length).fill(0);
  for (const byte of data) {
    const factor = byte ^ (rest[0] ?? 0);
    rest = [...rest.slice(1), 0].map((value, at) => value ^ times(divisor[at] ?? 0, factor));
  }
  return rest;
}

function codewords(bytes: Uint8Array, version: number): number[] {
  const [total, correcting, blocks] = VERSIONS[version - 1] ?? [0, 0, 1];
  const room = total - correcting * blocks;
  const bits: number[] = [];
  const put = (value: number, length: number) => {
    for (let bit = length - 1; bit >= 0; bit -= 1) bits.push((value >>> bit) & 1);
  };
  put(0b0100, 4);
  put(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) put(byte, 8);
  put(0, Math.min(4, room * 8 - bits.length));
  put(0, -bits.length & 7);
  const data: number[] = [];
  for (let at = 0; at < bits.length; at += 8)
    data.push(bits.slice(at, at + 8).reduce((byte, bit) => (byte << 1) | bit, 0));
  for (let filler = 0xec; data.length < room; filler ^= 0xec ^ 0x11) data.push(filler);
  // Shorter blocks come first; all are read across.
  const short = Math.floor(room / blocks);
  const parts: number[][] = [];
  for (let n = 0, at = 0; n < blocks; n += 1) {
    const length = short + (n >= blocks - (room % blocks) ? 1 : 0);
    parts.push(data.slice(at, at + length));
    at += length;
  }
  const across = (rows: readonly (readonly number[])[]) =>
    Array.from({ length: Math.max(...rows.map((row) => row.length)) }, (_, n) =>
      rows.flatMap((row) => row[n] ?? []),
    ).flat();
  return [...across(parts), ...across(parts.map((part) => correction(part, correcting)))];
}

/** Throws RangeError for more than 271 bytes. */
export function qrCode(text: string): boolean[][] {
  const bytes = new TextEncoder().encode(text);
  const version =
    VERSIONS.findIndex(
      ([total, correcting, blocks], n) => bytes.length + (n < 9 ? 2 : 3) <= total - correcting * blocks,
    ) + 1;
  if (version === 0) throw new RangeError("Too long for this code");
  const size = version * 4 + 17;
  const dark = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  const isFixed = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  const set = (x: number, y: number, value: boolean) => {
    const [row, fixed] = [dark[y], isFixed[y]];
    if (!row || !fixed || x < 0 || x >= size) return;
    row[x] = value;
    fixed[x] = true;
  };
  const ring = (x: number, y: number, radius: number, isDark: (distance: number) => boolean) => {
    for (let dy = -radius; dy <= radius; dy += 1)
      for (let dx = -radius; dx <= radius; dx += 1) set(x + dx, y + dy, isDark(Math.max(Math.abs(dx), Math.abs(dy))));
  };
  for (let n = 0; n < size; n += 1) {
    set(6, n, n % 2 === 0);
    set(n, 6, n % 2 === 0);
  }
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    ring(x, y, 4, (distance) => distance !== 2 && distance !== 4);
  const centres = ALIGNMENT[version - 1] ?? [];
  const last = centres.at(-1);
  for (const x of centres)
    for (const y of centres) {
      const isCorner = (x === 6 && y === 6) || (x === 6 && y === last) || (x === last && y === 6);
      if (!isCorner) ring(x, y, 2, (distance) => distance !== 1);
    }
  const formatBit = (n: number) => ((FORMAT >>> n) & 1) === 1;
  for (let n = 0; n < 15; n += 1) {
    const beside = n < 6 ? n : n < 8 ? n + 1 : size - 15 + n;
    const along = n < 8 ? size - 1 - n : n < 9 ? 7 : 14 - n;
    set(8, beside, formatBit(n));
    set(along, 8, formatBit(n));
  }
  set(8, size - 8, true);
  if (version >= 7) {
    let rest = version;
    for (let n = 0; n < 12; n += 1) rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25);
    const bits = (version << 12) | rest;
    for (let n = 0; n < 18; n += 1) {
      const [a, b] = [size - 11 + (n % 3), Math.floor(n / 3)];
      set(a, b, ((bits >>> n) & 1) === 1);
      set(b, a, ((bits >>> n) & 1) === 1);
    }
  }
  const words = codewords(bytes, version);
  let bit = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1) {
      const y = ((right + 1) & 2) === 0 ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        const row = dark[y];
        if (!row || isFixed[y]?.[x]) continue;
        const value = (((words[bit >>> 3] ?? 0) >>> (7 - (bit & 7))) & 1) === 1;
        row[x] = value !== ((x + y) % 2 === 0);
        bit += 1;
      }
    }
  }
  return dark;
}
