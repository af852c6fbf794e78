import { failure } from './register.ts'
import { contentTypeOf, extensionOf } from './content-types.ts'

export { fromBase64 } from './bytes.ts'

/** The user's own folder: it is kept, and the mini-program may do with it as it likes. */
export const USER_FOLDER = 'http://usr'
const STORE_FOLDER = 'http://store'
const TEMPORARY_FOLDER = 'http://tmp'

/** What a mini-program may keep in all: 200 MB. */
const LARGEST_TOTAL = 200 * 1024 * 1024

export interface Times {
  accessed: number
  modified: number
}

// Everything is held in memory. Folders are only those of the user; the others are made of their files.
const files = new Map<string, Uint8Array>()
const folders = new Set<string>([USER_FOLDER])
const times = new Map<string, Times>()
const urls = new Map<string, string>()
let lastFile = 0

/** An error of the file system: `readFile:fail no such file or directory "http://usr/a"` with its number. */
export const fileError = (api: string, errCode: number, message: string): Error =>
  failure(`${api}:fail ${message}`, { errCode, errno: errCode })

export const noSuch = (api: string, path: string): Error => fileError(api, 1300002, `no such file or directory "${path}"`)

/** `http://usr/a//b/` is `http://usr/a/b`. */
export const clean = (path: string): string => path.replace(/([^:])\/{2,}/g, '$1/').replace(/(.)\/$/, '$1')

const isUserPath = (path: string): boolean => path === USER_FOLDER || path.startsWith(`${USER_FOLDER}/`)
const isPackagePath = (path: string): boolean => !/^[a-z]+:\/\//.test(path)

const seconds = (): number => Math.floor(Date.now() / 1000)

// The build's own files are fetched when they are asked for; a synchronous API needs a synchronous answer.
function packageFile(path: string): Uint8Array | undefined {
  const request = new XMLHttpRequest()
  request.open('GET', `/files/${path.replace(/^\/+/, '').split('/').map(encodeURIComponent).join('/')}`, false)
  request.overrideMimeType('text/plain; charset=x-user-defined')
  request.send()
  if (request.status !== 200) return undefined
  return Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0) & 0xff)
}

/** A file's bytes, wherever it is; nothing when there is none. */
export function peek(path: string): Uint8Array | undefined {
  const known = files.get(clean(path))
  return known ?? (path !== '' && isPackagePath(path) ? packageFile(path) : undefined)
}

export const isFolder = (path: string): boolean => folders.has(clean(path))

/**
 * A file's bytes.
 * @throws WeChat's error when there is no such file
 */
export function content(api: string, path: string): Uint8Array {
  const found = peek(path)
  if (found) return found
  if (isFolder(path)) throw fileError(api, 1301003, `illegal operation on a directory, open "${path}"`)
  throw noSuch(api, path)
}

export const timesOf = (path: string): Times => times.get(clean(path)) ?? { accessed: 0, modified: 0 }

function put(path: string, bytes: Uint8Array): void {
  files.set(path, bytes)
  times.set(path, { accessed: seconds(), modified: seconds() })
  const url = urls.get(path)
  if (url) URL.revokeObjectURL(url)
  urls.delete(path)
}

function keptBytes(except: string): number {
  let total = 0
  for (const [path, bytes] of files) if (path !== except && !path.startsWith(`${TEMPORARY_FOLDER}/`)) total += bytes.length
  return total
}

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/'))

/** Only the user's folder may be changed. */
export function assertOurs(api: string, path: string): void {
  if (!isUserPath(clean(path))) throw fileError(api, 1300013, `permission denied, open "${path}"`)
}

/**
 * Writes a file of the user's folder whole.
 * @throws WeChat's error for a foreign place, a missing folder, or too much in all
 */
export function writeUserFile(api: string, path: string, bytes: Uint8Array): void {
  const place = clean(path)
  assertOurs(api, place)
  if (folders.has(place)) throw fileError(api, 1301003, `illegal operation on a directory, open "${path}"`)
  if (!folders.has(parentOf(place))) throw noSuch(api, path)
  if (keptBytes(place) + bytes.length > LARGEST_TOTAL) throw fileError(api, 1300202, 'the maximum size of the file storage limit is exceeded')
  put(place, bytes)
}

/** Keeps bytes under a new temporary path. */
export function saveTemporary(bytes: Uint8Array, name = ''): string {
  const extension = extensionOf(name)
  const path = `${TEMPORARY_FOLDER}/${(lastFile += 1)}${extension && `.${extension}`}`
  put(path, bytes)
  return path
}

/** Keeps bytes among the saved files, whose names WeChat makes. */
export function saveStored(api: string, bytes: Uint8Array, name: string): string {
  if (keptBytes('') + bytes.length > LARGEST_TOTAL) throw fileError(api, 1300202, 'the maximum size of the file storage limit is exceeded')
  const path = `${STORE_FOLDER}/${(lastFile += 1)}_${name.split('/').pop()}`
  put(path, bytes)
  return path
}

export const storedFiles = (): string[] => [...files.keys()].filter((path) => path.startsWith(`${STORE_FOLDER}/`))

export function removeFile(path: string): void {
  files.delete(clean(path))
  times.delete(clean(path))
}

export const addFolder = (path: string): void => void folders.add(clean(path))
export const removeFolder = (path: string): void => void folders.delete(clean(path))

/** Everything below a folder, as paths: files and folders. */
export function below(path: string): string[] {
  const start = `${clean(path)}/`
  return [...files.keys(), ...folders].filter((inner) => inner.startsWith(start))
}

/** An address an image element can load, for a path in our file system. */
export function fileUrl(path: string): string | undefined {
  const bytes = files.get(path)
  if (!bytes) return undefined
  const known = urls.get(path) ?? URL.createObjectURL(new Blob([bytes as BlobPart], { type: contentTypeOf(path) }))
  urls.set(path, known)
  return known
}

/** What outlives a restart of the mini-program: all but the temporary files. */
export const keptFiles = (): { files: [string, Uint8Array][]; folders: string[] } => ({
  files: [...files].filter(([path]) => !path.startsWith(`${TEMPORARY_FOLDER}/`)),
  folders: [...folders],
})

export function restoreFiles(kept: { files: [string, Uint8Array][]; folders: string[] }): void {
  for (const [path, bytes] of kept.files) put(path, bytes)
  for (const folder of kept.folders) folders.add(folder)
}
