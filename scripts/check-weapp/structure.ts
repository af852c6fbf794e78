import path from 'node:path'
import { kib, LIMITS } from './limits'
import { error, warning, type Finding, type Rule } from './rule'
import type { WeappBuild } from './weapp-build'

/** Pages must be there in full. */
const pages = (build: WeappBuild): Finding[] =>
  build.pages.flatMap((page) =>
    ['.js', '.wxml', '.json'].filter((extension) => !build.has(page + extension)).map((extension) => error('app.json', `页面 ${page} 缺少 ${page}${extension}`)),
  )

/** Sub-packages stand beside each other, never inside one another (使用分包). */
function nesting({ app }: WeappBuild): Finding[] {
  const roots = (app.subPackages ?? []).map(({ root }) => root.replace(/\/$/, ''))
  return roots.flatMap((root) => roots.filter((other) => other !== root && root.startsWith(`${other}/`)).map((other) => error('app.json', `分包 ${root} 在分包 ${other} 里面`)))
}

function preloads(build: WeappBuild): Finding[] {
  const known = new Set(['__APP__', ...(build.app.subPackages ?? []).flatMap(({ root, name }) => [root, root.replace(/\/$/, ''), ...(name ? [name] : [])])])
  return Object.entries(build.app.preloadRule ?? {}).flatMap(([page, { packages }]) => [
    ...(build.pages.includes(page) ? [] : [error('app.json', `preloadRule 里的页面 ${page} 不存在`)]),
    ...packages.filter((name) => !known.has(name)).map((name) => error('app.json', `preloadRule 里的分包 ${name} 不存在`)),
  ])
}

/** Where an icon is drawn from, in both themes. */
export function iconFiles({ app, themes }: WeappBuild): string[] {
  const named = (app.tabBar?.list ?? []).flatMap(({ iconPath, selectedIconPath }) => [iconPath, selectedIconPath]).filter((icon) => icon !== undefined)
  return named.flatMap((icon) => (icon.startsWith('@') ? [themes?.light[icon.slice(1)] ?? icon, themes?.dark[icon.slice(1)] ?? icon] : [icon]))
}

function tabBar(build: WeappBuild): Finding[] {
  const bar = build.app.tabBar
  if (!bar) return []
  const { least, most } = LIMITS.tabs
  const findings: Finding[] = []
  if (bar.list.length < least || bar.list.length > most) findings.push(error('app.json', `tabBar 有 ${bar.list.length} 个标签，只能是 ${least} 到 ${most} 个`))
  for (const { pagePath } of bar.list) {
    if (!build.app.pages.includes(pagePath)) findings.push(error('app.json', `标签页 ${pagePath} 不在主包的 pages 里`))
  }
  for (const icon of new Set(iconFiles(build))) {
    const file = build.files.find(({ path: name }) => name === icon.replace(/^\//, ''))
    if (!file) findings.push(error('app.json', `标签图标 ${icon} 不在包里`))
    else if (file.bytes > LIMITS.tabIconBytes) findings.push(error(file.path, `标签图标 ${kib(file.bytes)}，超过 ${kib(LIMITS.tabIconBytes)}`))
  }
  return findings
}

/** Every colour has its name in both themes, and every name that is used exists. */
function themes(build: WeappBuild): Finding[] {
  const { themes: both, app } = build
  if (!app.darkmode) return []
  const file = app.themeLocation ?? 'theme.json'
  if (!both) return [error('app.json', `写了 darkmode，却没有 ${file}`)]
  const used = [...JSON.stringify([app, ...build.pages.filter((page) => build.has(`${page}.json`)).map((page) => build.json(`${page}.json`))]).matchAll(/"@(\w+)"/g)]
  const names = new Set([...Object.keys(both.light), ...Object.keys(both.dark), ...used.map(([, name]) => name as string)])
  return (['light', 'dark'] as const).flatMap((theme) => [...names].filter((name) => !(name in both[theme])).map((name) => error(file, `${theme} 里没有 ${name}`)))
}

/** Code of one sub-package is not there when another runs (使用分包). */
function crossing(build: WeappBuild): Finding[] {
  const owner = new Map(build.files.map((file) => [file.path, file.package]))
  return build.texts('.js').flatMap(({ path: from, text }) =>
    [...text.matchAll(/\brequire\(["']([^"']+)["']\)/g)].flatMap(([, target = '']) => {
      const bare = path.posix.join(path.posix.dirname(from), target)
      const to = [bare, `${bare}.js`, `${bare}/index.js`].find((name) => owner.has(name))
      if (to === undefined) return [error(from, `require("${target}") 指向的文件不在包里`)]
      const [own, other] = [owner.get(from), owner.get(to)]
      return other !== '' && other !== own ? [error(from, `引用了分包 ${other} 里的 ${to}`)] : []
    }),
  )
}

/** What WeChat's own checks look for in the settings (代码质量, 体验评分). */
function advice({ app }: WeappBuild): Finding[] {
  const findings: Finding[] = []
  if (app.lazyCodeLoading !== 'requiredComponents') findings.push(warning('app.json', '没有开启按需注入（lazyCodeLoading: requiredComponents）'))
  if (Object.keys(app.usingComponents ?? {}).length > 0) findings.push(warning('app.json', '全局组件会使按需注入失效，请在用到的页面里声明'))
  return findings
}

/** The parts of the build fit together. */
export const structure: Rule = (build) => [pages, nesting, preloads, tabBar, themes, crossing, advice].flatMap((rule) => rule(build))
