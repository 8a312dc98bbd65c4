/**
 * ZIP archives that are written as they are made. Node compresses in threads of its own. No file is held as a whole, so
 * that its checksum and sizes follow it (APPNOTE 4.3.9).
 */
import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

export interface ZipFile {
  readonly name: string;
  readonly content: Iterable<string> | AsyncIterable<string>;
}

/** The checksum of a file, and its bytes compressed and as they are. */
interface Tally {
  crc: number;
  packed: number;
  size: number;
}

const VERSION = 20;
/** The tally follows the file (bit 3); names are UTF-8 (bit 11). */
const FLAGS = 0x0808;
const DEFLATE = 8;
/** 1 January 1980: the same content makes the same bytes. */
const DATE = 0x0021;
const CHUNK_BYTES = 64 * 1024;

/** Yield an archive of the files, each below 4 GiB. What fails in a file fails the archive. */
export async function* zipped(files: Iterable<ZipFile>): AsyncGenerator<Buffer> {
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of files) {
    const tally: Tally = { crc: 0, packed: 0, size: 0 };
    const before = Buffer.concat([u32(0x04034b50), u16(VERSION), described(name, tally), Buffer.from(name)]);
    yield before;
    yield* deflated(content, tally);
    const after = u32(0x08074b50, tally.crc, tally.packed, tally.size);
    yield after;
    directory.push(
      Buffer.concat([
        u32(0x02014b50),
        u16(VERSION, VERSION),
        described(name, tally),
        u16(0, 0, 0), // no comment, one disk, no attributes
        u32(0, offset),
        Buffer.from(name),
      ]),
    );
    offset += before.length + tally.packed + after.length;
  }
  const count = directory.length;
  const entries = Buffer.concat(directory);
  yield Buffer.concat([entries, u32(0x06054b50), u16(0, 0, count, count), u32(entries.length, offset), u16(0)]);
}

/** The part that the header of a file and its entry in the directory share. */
function described(name: string, { crc, packed, size }: Tally): Buffer {
  return Buffer.concat([u16(FLAGS, DEFLATE, 0, DATE), u32(crc, packed, size), u16(Buffer.byteLength(name), 0)]);
}

/** Yield the content compressed, and count it. Whoever stops reading stops the content. */
async function* deflated(content: ZipFile['content'], tally: Tally): AsyncGenerator<Buffer> {
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const text of content) {
      const bytes = Buffer.from(text);
      tally.crc = crc32(bytes, tally.crc);
      tally.size += bytes.length;
      yield bytes;
    }
  };
  // The loop gets an error too.
  const packed = pipeline(Readable.from(counted()), createDeflateRaw({ chunkSize: CHUNK_BYTES }), () => {});
  for await (const bytes of packed as AsyncIterable<Buffer>) {
    tally.packed += bytes.length;
    yield bytes;
  }
}

function u16(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, index) => bytes.writeUInt16LE(value, index * 2));
  return bytes;
}

function u32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeUInt32LE(value, index * 4));
  return bytes;
}
