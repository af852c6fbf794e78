import { asyncApi, failure, type Options, type Registry } from './register.ts'

/** Files are held in memory; a temporary one is forgotten with the host. */
const files = new Map<string, Uint8Array>()
const urls = new Map<string, string>()
let lastFile = 0

export const USER_FOLDER = 'http://usr'

/** Keeps bytes under a new temporary path. */
export function saveTemporary(bytes: Uint8Array, name = ''): string {
  const extension = /\.\w+$/.exec(name)?.[0] ?? ''
  const path = `http://tmp/${(lastFile += 1)}${extension}`
  files.set(path, bytes)
  return path
}

/** An address an image element can load, for a path in our file system. */
export function fileUrl(path: string): string | undefined {
  const bytes = files.get(path)
  if (!bytes) return undefined
  const known = urls.get(path) ?? URL.createObjectURL(new Blob([bytes as BlobPart]))
  urls.set(path, known)
  return known
}

export const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))

const toBase64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))

function content(api: string, path: string): Uint8Array {
  const found = files.get(path)
  if (!found) throw failure(`${api}:fail no such file or directory "${path}"`)
  return found
}

function read(api: string, path: string, encoding?: string): string | ArrayBuffer {
  const bytes = content(api, path)
  if (!encoding) return bytes.slice().buffer
  if (encoding === 'base64') return toBase64(bytes)
  if (encoding === 'utf8' || encoding === 'utf-8') return new TextDecoder().decode(bytes)
  throw failure(`${api}:fail encoding "${encoding}" is not supported by the headless host`)
}

function write(api: string, path: string, data: string | ArrayBuffer, encoding = 'utf8'): void {
  if (!path.startsWith(USER_FOLDER)) throw failure(`${api}:fail permission denied, open "${path}"`)
  if (typeof data !== 'string') files.set(path, new Uint8Array(data.slice(0)))
  else files.set(path, encoding === 'base64' ? fromBase64(data) : new TextEncoder().encode(data))
}

const manager: Record<string, unknown> = {
  readFile: asyncApi('readFile', ({ filePath, encoding }) => ({ data: read('readFile', String(filePath), encoding) })),
  readFileSync: (path: string, encoding?: string) => read('readFileSync', path, encoding),
  writeFile: asyncApi('writeFile', ({ filePath, data, encoding }) => write('writeFile', String(filePath), data, encoding)),
  writeFileSync: (path: string, data: string | ArrayBuffer, encoding?: string) => write('writeFileSync', path, data, encoding),
  access: asyncApi('access', ({ path }) => void content('access', String(path))),
  accessSync: (path: string) => void content('accessSync', path),
  unlink: asyncApi('unlink', ({ filePath }) => {
    content('unlink', String(filePath))
    files.delete(String(filePath))
  }),
  getFileInfo: asyncApi('getFileInfo', ({ filePath }) => ({ size: content('getFileInfo', String(filePath)).byteLength })),
  saveFile: asyncApi('saveFile', ({ tempFilePath, filePath }: Options) => {
    const target = String(filePath ?? `${USER_FOLDER}/${String(tempFilePath).split('/').pop()}`)
    files.set(target, content('saveFile', String(tempFilePath)))
    return { savedFilePath: target }
  }),
}

/** The file system manager: temporary files and the user's folder. Other methods fail by name. */
export function registerFiles(api: Registry): void {
  const named = new Proxy(manager, {
    get(target, name) {
      if (typeof name === 'symbol' || name in target || name === 'then') return target[name as string]
      return () => {
        throw failure(`FileSystemManager.${name}:fail not supported by the headless host`)
      }
    },
  })
  api.sync('getFileSystemManager', () => named)
  api.wx.env = { USER_DATA_PATH: USER_FOLDER }
}
