import { kib, LIMITS } from './limits'
import { error, warning, type Finding, type Rule } from './rule'
import type { WeappBuild } from './weapp-build'

const MEDIA = /\.(png|jpe?g|gif|webp|svg|mp3|aac|m4a|wav|mp4)$/

const sum = (files: WeappBuild['files']): number => files.reduce((bytes, file) => bytes + file.bytes, 0)

/** Bytes of each package; the main one is ''. */
export const packageBytes = ({ app, files }: WeappBuild): Record<string, number> =>
  Object.fromEntries(
    ['', ...(app.subPackages ?? []).map(({ root }) => root.replace(/\/$/, ''))].map((name) => [name, sum(files.filter((file) => file.package === name))]),
  )

const nameOf = (name: string): string => (name ? `分包 ${name}` : '主包')

/** What the pages of one package fetch ahead counts against one quota. */
function preload(build: WeappBuild): Finding[] {
  const bytes = packageBytes(build)
  const ahead = new Map<string, Set<string>>()
  for (const [page, { packages }] of Object.entries(build.app.preloadRule ?? {})) {
    const from = build.files.find((file) => file.path === `${page}.js`)?.package ?? ''
    for (const wanted of packages) ahead.set(from, (ahead.get(from) ?? new Set()).add(wanted))
  }
  return [...ahead].flatMap(([from, wanted]) => {
    const roots = (build.app.subPackages ?? []).filter(({ root, name }) => wanted.has(root) || (name !== undefined && wanted.has(name)))
    const total = roots.reduce((all, { root }) => all + (bytes[root.replace(/\/$/, '')] ?? 0), 0)
    return total > LIMITS.preloadBytes
      ? [error('app.json', `${nameOf(from)}的页面一共预下载 ${kib(total)}，超过共用的 ${kib(LIMITS.preloadBytes)}`)]
      : []
  })
}

/** How much goes to WeChat, and how much is fetched ahead. */
export const sizes: Rule = (build) => {
  const bytes = packageBytes(build)
  const findings = Object.entries(bytes)
    .filter(([, size]) => size > LIMITS.packageBytes)
    .map(([name, size]) => error('app.json', `${nameOf(name)} ${kib(size)}，超过 ${kib(LIMITS.packageBytes)}`))
  const main = bytes[''] ?? 0
  if (main > LIMITS.mainBytesInQualityCheck && main <= LIMITS.packageBytes) {
    findings.push(warning('app.json', `主包 ${kib(main)}，代码质量检查要求不超过 ${kib(LIMITS.mainBytesInQualityCheck)}`))
  }
  const total = sum(build.files)
  if (total > LIMITS.totalBytes) findings.push(error('app.json', `整个小程序 ${kib(total)}，超过 ${kib(LIMITS.totalBytes)}`))
  const media = sum(build.files.filter((file) => MEDIA.test(file.path)))
  if (media > LIMITS.mediaBytes) findings.push(error('assets', `包里的图片和声音一共 ${kib(media)}，超过 ${kib(LIMITS.mediaBytes)}：请放到云存储`))
  return [...findings, ...preload(build)]
}
