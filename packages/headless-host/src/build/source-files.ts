import fs from 'node:fs'
import path from 'node:path'
import type { Problems } from './problems.ts'

/** A file of the build that is code, or says how code is put together. */
export interface SourceFile {
  /** Path inside the build: `pages/a/a.wxml`. */
  path: string
  /** The same without its extension. */
  name: string
  extension: string
  /** Without a byte order mark; lines end as they do in the file. */
  text: string
}

const CODE = new Set(['.js', '.json', '.wxml', '.wxss', '.wxs'])

// DevTools packs neither.
const NOT_PACKED = /^(\.|node_modules$)/

/** All packages of a mini-program together may have 30 MB; one file of code that has more is none. */
const LARGEST_BYTES = 30 * 1024 * 1024

/** Every file under a folder, as paths inside the build. A link is followed while it stays inside. */
function list(root: string, folder: string, problems: Problems, visited: Set<string>): string[] {
  return fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (NOT_PACKED.test(entry.name)) return []
    const name = path.posix.join(folder, entry.name)
    let isFolder = entry.isDirectory()
    if (entry.isSymbolicLink()) {
      const target = realPath(path.join(root, name))
      if (target === undefined || !isInside(target, root)) {
        problems.error(name, target === undefined ? '这个链接指向的文件不存在。' : '这个链接指向构建目录之外。')
        return []
      }
      isFolder = fs.statSync(target).isDirectory()
      if (isFolder && visited.has(target)) return []
      visited.add(target)
    }
    return isFolder ? list(root, name, problems, visited) : [name]
  })
}

function realPath(file: string): string | undefined {
  try {
    return fs.realpathSync(file)
  } catch {
    return undefined
  }
}

/** Whether a file, its links resolved, lies in a folder. */
const isInside = (file: string, folder: string): boolean => file === folder || file.startsWith(folder + path.sep)

function read(file: string, name: string, problems: Problems): string {
  const { size } = fs.statSync(file)
  if (size > LARGEST_BYTES) {
    problems.error(name, `这个文件有 ${Math.round(size / 1024 / 1024)} MB，而整个小程序最多 30 MB。`)
    return ''
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(fs.readFileSync(file))
  } catch {
    problems.error(name, '这个文件不是 UTF-8 编码。')
    return ''
  }
}

/** What a build consists of. */
export interface Sources {
  /** Every file's path, images included. */
  all: Set<string>
  code: SourceFile[]
  /** Code by path: `pages/a/a.wxml`. */
  byPath: Map<string, SourceFile>
}

/**
 * Reads a build.
 * @param root the folder, its links resolved
 */
export function readSources(root: string, problems: Problems): Sources {
  const all = list(root, '', problems, new Set([root])).sort()
  const code = all
    .filter((name) => CODE.has(path.extname(name)))
    .map((name): SourceFile => {
      const extension = path.extname(name)
      return { path: name, name: name.slice(0, -extension.length), extension, text: read(path.join(root, name), name, problems) }
    })
  return { all: new Set(all), code, byPath: new Map(code.map((file) => [file.path, file])) }
}
