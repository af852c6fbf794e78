import { bufferOf } from '../bytes.ts'
import {
  addFolder, assertOurs, below, clean, content, fileError, isFolder, noSuch, peek, removeFile, removeFolder, saveStored, USER_FOLDER, writeUserFile,
} from '../files.ts'
import type { Options } from '../register.ts'
import { assertExists, statsOf } from './stats.ts'
import { decode, encode } from './text.ts'

/** What FileSystemManager does with paths; every method exists as `…Sync` too, with its parameters in a row. */
export interface Operation {
  /** The names of the parameters of the synchronous form; without them it takes the same object. */
  row?: string[]
  /** Under which name the asynchronous form answers. */
  answer?: string
  run(api: string, options: Options): unknown
}

function part(api: string, bytes: Uint8Array, position = 0, length = bytes.length - position): Uint8Array {
  if (position < 0 || position > bytes.length) throw fileError(api, 1301009, 'value of position is out of range')
  if (length < 0 || position + length > bytes.length) throw fileError(api, 1301006, 'value of length is out of range')
  return bytes.slice(position, position + length)
}

export function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const whole = new Uint8Array(first.length + second.length)
  whole.set(first)
  whole.set(second, first.length)
  return whole
}

export function resized(bytes: Uint8Array, length: number): Uint8Array {
  const whole = new Uint8Array(length)
  whole.set(bytes.subarray(0, length))
  return whole
}

function move(api: string, from: string, to: string): void {
  assertOurs(api, from)
  if (!isFolder(from)) {
    writeUserFile(api, to, content(api, from))
    if (clean(from) !== clean(to)) removeFile(from)
    return
  }
  assertOurs(api, to)
  if (isFolder(to)) throw fileError(api, 1301005, `file already exists "${to}"`)
  const inside = below(from)
  addFolder(to)
  for (const path of inside.filter(isFolder)) addFolder(clean(to) + path.slice(clean(from).length))
  for (const path of inside.filter((inner) => !isFolder(inner))) {
    writeUserFile(api, clean(to) + path.slice(clean(from).length), content(api, path))
    removeFile(path)
  }
  for (const path of [...inside.filter(isFolder), from]) removeFolder(path)
}

function makeFolder(api: string, path: string, recursive: boolean): void {
  const place = clean(path)
  assertOurs(api, place)
  if (isFolder(place) && recursive) return
  if (isFolder(place) || peek(place)) throw fileError(api, 1301005, `file already exists "${path}"`)
  const parent = place.slice(0, place.lastIndexOf('/'))
  if (!isFolder(parent)) {
    if (!recursive) throw noSuch(api, path)
    makeFolder(api, parent, true)
  }
  addFolder(place)
}

function removeTree(api: string, path: string, recursive: boolean): void {
  assertOurs(api, path)
  if (!isFolder(path)) throw peek(path) ? fileError(api, 1300020, `not a directory "${path}"`) : noSuch(api, path)
  if (clean(path) === USER_FOLDER) throw fileError(api, 1300013, `permission denied, rmdir "${path}"`)
  const inside = below(path)
  if (inside.length > 0 && !recursive) throw fileError(api, 1300066, `directory not empty "${path}"`)
  for (const inner of inside) if (!isFolder(inner)) removeFile(inner)
  for (const inner of [...inside, path]) removeFolder(inner)
}

function list(api: string, path: string): string[] {
  if (!isFolder(path)) throw peek(path) ? fileError(api, 1300020, `not a directory "${path}"`) : noSuch(api, path)
  const start = clean(path).length + 1
  return below(path)
    .map((inner) => inner.slice(start))
    .filter((name) => !name.includes('/'))
}

function save(api: string, from: string, to: unknown): string {
  const bytes = peek(from)
  if (!bytes) throw fileError(api, 1301112, 'tempFilePath file not exist')
  const path = to === undefined ? saveStored(api, bytes, from) : String(to)
  if (to !== undefined) writeUserFile(api, path, bytes)
  removeFile(from)
  return path
}

export const OPERATIONS: Record<string, Operation> = {
  access: { row: ['path'], run: (api, { path }) => assertExists(api, String(path)) },
  readFile: {
    row: ['filePath', 'encoding', 'position', 'length'],
    answer: 'data',
    run(api, { filePath, encoding, position, length }) {
      const bytes = part(api, content(api, String(filePath)), position, length)
      return encoding ? decode(api, bytes, String(encoding)) : bufferOf(bytes)
    },
  },
  writeFile: {
    row: ['filePath', 'data', 'encoding'],
    run: (api, { filePath, data, encoding }) => writeUserFile(api, String(filePath), encode(api, data, encoding)),
  },
  appendFile: {
    row: ['filePath', 'data', 'encoding'],
    run(api, { filePath, data, encoding }) {
      assertOurs(api, String(filePath))
      writeUserFile(api, String(filePath), joined(content(api, String(filePath)), encode(api, data, encoding)))
    },
  },
  copyFile: { row: ['srcPath', 'destPath'], run: (api, { srcPath, destPath }) => writeUserFile(api, String(destPath), content(api, String(srcPath))) },
  rename: { row: ['oldPath', 'newPath'], run: (api, { oldPath, newPath }) => move(api, String(oldPath), String(newPath)) },
  unlink: {
    row: ['filePath'],
    run(api, { filePath }) {
      if (isFolder(filePath)) throw fileError(api, 1300001, `operation not permitted, unlink "${filePath}"`)
      content(api, String(filePath))
      assertOurs(api, String(filePath))
      removeFile(String(filePath))
    },
  },
  mkdir: { row: ['dirPath', 'recursive'], run: (api, { dirPath, recursive }) => makeFolder(api, String(dirPath), Boolean(recursive)) },
  rmdir: { row: ['dirPath', 'recursive'], run: (api, { dirPath, recursive }) => removeTree(api, String(dirPath), Boolean(recursive)) },
  readdir: { row: ['dirPath'], answer: 'files', run: (api, { dirPath }) => list(api, String(dirPath)) },
  stat: { row: ['path', 'recursive'], answer: 'stats', run: (api, { path, recursive }) => statsOf(api, String(path), Boolean(recursive)) },
  saveFile: { row: ['tempFilePath', 'filePath'], answer: 'savedFilePath', run: (api, { tempFilePath, filePath }) => save(api, String(tempFilePath), filePath) },
  truncate: {
    run(api, { filePath, length = 0 }) {
      assertOurs(api, String(filePath))
      writeUserFile(api, String(filePath), resized(content(api, String(filePath)), Number(length)))
    },
  },
}
