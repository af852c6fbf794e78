import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { filesBelow, ROOT, type Target } from './build'

const KIB = 1024
const round = (bytes: number): number => Math.round((bytes / KIB) * 10) / 10
const bytesBelow = (folder: string): number => filesBelow(folder).reduce((sum, file) => sum + statSync(file).size, 0)

/** Sub-packages that only staff ever fetch. */
export const STAFF_PACKAGES = ['pages/staff', 'pages/desk', 'pages/keeper']

/** Sizes of the mini-program's packages in KiB: main, each sub-package, what families fetch, and all together. */
export function weappSizes(): { mainKiB: number; familiesKiB: number; totalKiB: number; packages: Record<string, number> } {
  const out = path.join(ROOT, 'dist/weapp')
  const app = JSON.parse(readFileSync(path.join(out, 'app.json'), 'utf8')) as { subPackages?: { root: string }[] }
  const roots = (app.subPackages ?? []).map(({ root }) => root)
  const packages = Object.fromEntries(roots.map((root) => [root, bytesBelow(path.join(out, root))]))
  const total = bytesBelow(out)
  const main = total - Object.values(packages).reduce((sum, bytes) => sum + bytes, 0)
  return {
    mainKiB: round(main),
    familiesKiB: round(total - STAFF_PACKAGES.reduce((sum, root) => sum + (packages[root] ?? 0), 0)),
    totalKiB: round(total),
    packages: Object.fromEntries(Object.entries(packages).map(([root, bytes]) => [root, round(bytes)])),
  }
}

/**
 * JavaScript the browser must have before the first screen, gzipped: what index.html loads, the chunk all
 * pages share, and the largest page as a stand-in for the first.
 */
export function h5FirstScreenGzipKiB(): number {
  const out = path.join(ROOT, 'dist/h5')
  const html = readFileSync(path.join(out, 'index.html'), 'utf8')
  const entry = [...html.matchAll(/<script[^>]+src="\/?([^"]+\.js)"/g)].map(([, file]) => path.join(out, file ?? ''))
  const chunks = filesBelow(path.join(out, 'chunk')).filter((file) => file.endsWith('.js'))
  const shared = chunks.filter((file) => path.basename(file).startsWith('common.'))
  const gzip = (file: string): number => gzipSync(readFileSync(file)).length
  const page = Math.max(0, ...chunks.filter((file) => !shared.includes(file)).map(gzip))
  return round([...entry, ...shared].reduce((sum, file) => sum + gzip(file), 0) + page)
}

/** Sizes of the functions' bundles, KB of 1,000 bytes. */
export function functionSizes(): Record<string, number> {
  const out = path.join(ROOT, 'dist/cloudfunctions')
  const bundles = filesBelow(out).filter((file) => path.basename(file) === 'index.js')
  return Object.fromEntries(bundles.map((file) => [path.basename(path.dirname(file)), Math.round(statSync(file).size / 100) / 10]))
}

/** Prints what a build weighs. */
export function printSizes(target: Target): void {
  if (target === 'weapp') {
    const { mainKiB, familiesKiB, totalKiB, packages } = weappSizes()
    console.log(`小程序主包 ${mainKiB} KiB，家长用到的 ${familiesKiB} KiB，合计 ${totalKiB} KiB`)
    for (const [root, kib] of Object.entries(packages)) console.log(`  分包 ${root} ${kib} KiB`)
  }
  if (target === 'h5') console.log(`H5 首屏脚本（gzip）${h5FirstScreenGzipKiB()} KiB`)
  if (target === 'functions') {
    for (const [name, kb] of Object.entries(functionSizes())) console.log(`云函数 ${name} ${kb} KB`)
  }
}
