import path from 'node:path'
import { warning, type Rule } from './rule'
import { iconFiles } from './structure'
import type { WeappBuild } from './weapp-build'

const REFERENCES: Record<string, RegExp[]> = {
  '.js': [/\brequire\(["']([^"']+)["']\)/g],
  '.wxs': [/\brequire\(["']([^"']+)["']\)/g],
  '.wxml': [/<(?:import|include|wxs)\b[^>]*?\bsrc="([^"]+)"/g],
  '.wxss': [/@import\s+["']([^"']+)["']/g],
}
/** A picture may be named from anywhere, also as part of a longer text. */
const PICTURE = /[\w./@-]+\.(?:png|jpe?g|gif|webp|svg|mp3|wav)/g

const beside = (from: string, target: string): string =>
  target.startsWith('/') ? target.slice(1) : path.posix.join(path.posix.dirname(from), target)

/** The four files a page or component may consist of. */
const parts = (build: WeappBuild, name: string): string[] => ['.js', '.json', '.wxml', '.wxss'].map((extension) => name + extension).filter(build.has)

function named(build: WeappBuild, file: string): string[] {
  const extension = path.posix.extname(file)
  const text = /\.(js|json|wxml|wxss|wxs)$/.test(file) ? build.text(file) : ''
  const targets = (REFERENCES[extension] ?? []).flatMap((pattern) => [...text.matchAll(pattern)].map(([, target]) => beside(file, target as string)))
  const files = targets.flatMap((target) => [target, `${target}${extension}`, `${target}/index${extension}`]).filter(build.has)
  const pictures = [...text.matchAll(PICTURE)].flatMap(([target]) => [target.replace(/^\//, ''), beside(file, target)]).filter(build.has)
  const components = extension === '.json' ? Object.values((JSON.parse(text) as { usingComponents?: Record<string, string> }).usingComponents ?? {}) : []
  return [...files, ...pictures, ...components.flatMap((target) => [beside(file, target), `${beside(file, target)}/index`]).flatMap((name) => parts(build, name))]
}

/** Files nobody can reach from app.json: they cost every phone its share of the package. */
export const unused: Rule = (build) => {
  const start = [...parts(build, 'app'), build.app.themeLocation ?? 'theme.json', 'sitemap.json', ...iconFiles(build), ...build.pages.flatMap((page) => parts(build, page))]
  const waiting = [...start, ...(build.app.tabBar?.custom ? parts(build, 'custom-tab-bar/index') : [])].filter(build.has)
  const reached = new Set(waiting)
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    for (const target of named(build, file)) {
      if (reached.has(target)) continue
      reached.add(target)
      waiting.push(target)
    }
  }
  return build.files.filter((file) => !reached.has(file.path)).map((file) => warning(file.path, '没有任何地方用到'))
}
