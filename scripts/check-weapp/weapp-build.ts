import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { filesBelow } from '../lib/build'

/** What check:weapp reads of app.json; `schema.ts` says what else may stand there. */
export interface AppJson {
  pages: string[]
  subPackages?: { root: string; pages: string[]; independent?: boolean; name?: string }[]
  preloadRule?: Record<string, { packages: string[] }>
  tabBar?: { custom?: boolean; list: { pagePath: string; iconPath?: string; selectedIconPath?: string }[] }
  usingComponents?: Record<string, string>
  requiredPrivateInfos?: string[]
  permission?: Record<string, { desc: string }>
  darkmode?: boolean
  themeLocation?: string
  lazyCodeLoading?: string
  resizable?: boolean
}

export type Theme = Record<string, string>

/** One file that goes to WeChat. */
export interface PackagedFile {
  /** Path inside the build, with forward slashes. */
  path: string
  bytes: number
  /** Root of the sub-package it belongs to; the main package is ''. */
  package: string
}

/** A weapp build as check:weapp sees it. */
export interface WeappBuild {
  root: string
  app: AppJson
  themes: { light: Theme; dark: Theme } | null
  files: PackagedFile[]
  /** Paths of all pages, main package first. */
  pages: string[]
  has(file: string): boolean
  text(file: string): string
  /** Every file with this extension (`.js`), with its text. */
  texts(extension: string): { path: string; text: string }[]
  json(file: string): unknown
}

/** DevTools' own settings and what the minifier leaves beside a script are never uploaded. */
const NOT_PACKAGED = /^project\.(private\.)?config\.json$|\.LICENSE\.txt$/

/**
 * Reads a build.
 * @throws Error in a sentence when the folder holds none, or its app.json is broken
 */
export function readBuild(root: string): WeappBuild {
  if (!existsSync(path.join(root, 'app.json'))) throw new Error(`${root} 里没有 app.json：请先运行 npm run build:weapp`)
  const text = (file: string): string => readFileSync(path.join(root, file), 'utf8')
  const json = (file: string): unknown => {
    try {
      return JSON.parse(text(file))
    } catch (reason) {
      throw new Error(`${file} 不是合法的 JSON：${(reason as Error).message}`)
    }
  }
  const app = json('app.json') as AppJson
  if (!Array.isArray(app.pages) || app.pages.length === 0) throw new Error('app.json 没有页面（pages）')
  const roots = (app.subPackages ?? []).map((part) => part.root.replace(/\/$/, ''))
  const files = filesBelow(root)
    .map((file) => path.relative(root, file).split(path.sep).join('/'))
    .filter((file) => !NOT_PACKAGED.test(file))
    .map((file) => ({
      path: file,
      bytes: statSync(path.join(root, file)).size,
      package: roots.find((part) => file.startsWith(`${part}/`)) ?? '',
    }))
  const known = new Set(files.map((file) => file.path))
  const themeFile = app.themeLocation ?? 'theme.json'
  return {
    root,
    app,
    themes: known.has(themeFile) ? (json(themeFile) as WeappBuild['themes']) : null,
    files,
    pages: [...app.pages, ...(app.subPackages ?? []).flatMap((part) => part.pages.map((page) => `${part.root.replace(/\/$/, '')}/${page}`))],
    has: (file) => known.has(file),
    text,
    texts: (extension) => files.filter((file) => file.path.endsWith(extension)).map((file) => ({ path: file.path, text: text(file.path) })),
    json,
  }
}
