import { toBytes } from '../bytes.ts'
import { content, fileError, peek, writeUserFile } from '../files.ts'
import type { Options } from '../register.ts'
import { resized, type Operation } from './operations.ts'
import { Stats } from './stats.ts'
import { encode } from './text.ts'

interface Descriptor {
  path: string
  reads: boolean
  writes: boolean
  appends: boolean
  position: number
}

const FLAGS: Record<string, { reads: boolean; writes: boolean; appends?: boolean; creates?: boolean; empties?: boolean; isNew?: boolean }> = {
  r: { reads: true, writes: false },
  'r+': { reads: true, writes: true },
  w: { reads: false, writes: true, creates: true, empties: true },
  'w+': { reads: true, writes: true, creates: true, empties: true },
  wx: { reads: false, writes: true, creates: true, isNew: true },
  'wx+': { reads: true, writes: true, creates: true, isNew: true },
  a: { reads: false, writes: true, appends: true, creates: true },
  'a+': { reads: true, writes: true, appends: true, creates: true },
  ax: { reads: false, writes: true, appends: true, creates: true, isNew: true },
  'ax+': { reads: true, writes: true, appends: true, creates: true, isNew: true },
  as: { reads: false, writes: true, appends: true, creates: true },
  'as+': { reads: true, writes: true, appends: true, creates: true },
}

const open = new Map<string, Descriptor>()
let lastDescriptor = 0

function openFile(api: string, { filePath, flag = 'r' }: Options): string {
  const kind = FLAGS[String(flag)]
  const path = String(filePath)
  if (!kind) throw fileError(api, 1302003, `invalid flag "${String(flag)}"`)
  const exists = peek(path) !== undefined
  if (exists && kind.isNew) throw fileError(api, 1301005, `file already exists "${path}"`)
  if (kind.empties || (!exists && kind.creates)) writeUserFile(api, path, new Uint8Array())
  else if (kind.writes) writeUserFile(api, path, content(api, path))
  else content(api, path)
  const fd = String((lastDescriptor += 1))
  open.set(fd, { path, reads: kind.reads, writes: kind.writes, appends: Boolean(kind.appends), position: 0 })
  return fd
}

function descriptor(api: string, fd: unknown): Descriptor {
  const found = open.get(String(fd))
  if (!found) throw fileError(api, 1300009, 'bad file descriptor')
  return found
}

function read(api: string, { fd, arrayBuffer, offset = 0, length, position }: Options): object {
  const file = descriptor(api, fd)
  if (!file.reads) throw fileError(api, 1302001, 'fail permission denied')
  if (!(arrayBuffer instanceof ArrayBuffer)) throw fileError(api, 1302005, 'array buffer does not exist')
  if (offset < 0 || offset > arrayBuffer.byteLength) throw fileError(api, 1301007, 'value of offset is out of range')
  const wanted = Number(length ?? arrayBuffer.byteLength - offset)
  if (wanted < 0 || offset + wanted > arrayBuffer.byteLength) throw fileError(api, 1301006, 'value of length is out of range')
  const start = Number(position ?? file.position)
  const bytes = content(api, file.path).subarray(start, start + wanted)
  new Uint8Array(arrayBuffer).set(bytes, offset)
  if (position === undefined || position === null) file.position += bytes.length
  return { bytesRead: bytes.length, arrayBuffer }
}

function write(api: string, { fd, data, offset = 0, length, encoding, position }: Options): object {
  const file = descriptor(api, fd)
  if (!file.writes) throw fileError(api, 1302001, 'fail permission denied')
  const whole = encode(api, data, encoding)
  const bytes = toBytes(data) ? whole.subarray(offset, length === undefined ? undefined : offset + length) : whole
  const before = content(api, file.path)
  const start = file.appends ? before.length : Number(position ?? file.position)
  const after = resized(before, Math.max(before.length, start + bytes.length))
  after.set(bytes, start)
  writeUserFile(api, file.path, after)
  if (position === undefined || position === null) file.position = start + bytes.length
  return { bytesWritten: bytes.length }
}

/** What FileSystemManager does with open files. */
export const DESCRIPTOR_OPERATIONS: Record<string, Operation> = {
  open: { answer: 'fd', run: openFile },
  close: {
    run(api, { fd }) {
      descriptor(api, fd)
      open.delete(String(fd))
    },
  },
  fstat: { answer: 'stats', run: (api, { fd }) => new Stats(descriptor(api, fd).path) },
  ftruncate: {
    run(api, { fd, length = 0 }) {
      const { path } = descriptor(api, fd)
      writeUserFile(api, path, resized(content(api, path), Number(length)))
    },
  },
  read: { run: read },
  write: { run: write },
}
