import type { JsonObject } from '../shared/payload.ts'
import { placeIn, type Problems } from './problems.ts'
import type { Sources } from './source-files.ts'

/** A mini-program's bar has two to five tabs (WeChat's documentation of app.json). */
const TABS = { least: 2, most: 5 }

interface SubPackage {
  root: string
  pages: string[]
}

interface Tab {
  pagePath?: string
  iconPath?: string
  selectedIconPath?: string
}

const isStrings = (value: unknown): value is string[] => Array.isArray(value) && value.every((item) => typeof item === 'string')

const joined = (root: string, page: string): string => `${root}/${page}`.replace(/\/+/g, '/').replace(/^\//, '')

/** Checks app.json against the build, and answers every page it names. */
export class AppJson {
  private readonly text: string

  constructor(
    private readonly json: JsonObject,
    private readonly sources: Sources,
    private readonly problems: Problems,
  ) {
    this.text = sources.byPath.get('app.json')?.text ?? ''
  }

  private error(near: string, sentence: string): void {
    this.problems.error(this.place(near), sentence)
  }

  /** Where a word stands for the first time. */
  private place(near: string) {
    return placeIn('app.json', this.text, Math.max(0, this.text.indexOf(JSON.stringify(near))))
  }

  /** @returns all pages, those of the main package first */
  check(): string[] {
    const main = this.mainPages()
    const parts = this.subPackages()
    const pages = [...main, ...parts.flatMap(({ root, pages: own }) => own.map((page) => joined(root, page)))]
    this.checkPages(pages)
    for (const { root } of parts) {
      const inside = main.find((page) => page.startsWith(`${joined(root, '')}`))
      if (inside) this.error(inside, `主包的页面 ${inside} 放在了分包 ${root} 的目录里。`)
    }
    this.checkTabs(main)
    const { entryPagePath } = this.json
    if (entryPagePath !== undefined && !pages.includes(String(entryPagePath))) this.error('entryPagePath', `entryPagePath 的 ${String(entryPagePath)} 不在 pages 里。`)
    return pages
  }

  private mainPages(): string[] {
    const { pages } = this.json
    if (isStrings(pages) && pages.length > 0) return pages
    this.error('pages', 'pages 应当是页面路径的数组，至少有一个页面。')
    return []
  }

  private subPackages(): SubPackage[] {
    const given = this.json.subPackages ?? this.json.subpackages ?? []
    const isPart = (part: unknown): part is SubPackage => typeof (part as SubPackage | null)?.root === 'string' && isStrings((part as SubPackage).pages)
    if (!Array.isArray(given) || !given.every(isPart)) {
      this.error('subPackages' in this.json ? 'subPackages' : 'subpackages', '每个分包都应当写成 { "root": 目录, "pages": [ … ] }。')
      return []
    }
    for (const [index, { root }] of given.entries()) {
      const outer = given.find((other, at) => at !== index && joined(root, '').startsWith(joined(other.root, '')))
      if (outer) this.error(root, `分包 ${root} 与分包 ${outer.root} 的目录重叠。`)
    }
    return given
  }

  private checkPages(pages: string[]): void {
    const seen = new Set<string>()
    for (const page of pages) {
      if (seen.has(page)) this.error(page, `页面 ${page} 写了两次。`)
      seen.add(page)
      for (const extension of ['.wxml', '.js']) {
        if (!this.sources.all.has(page + extension)) this.error(lastPart(page, this.text), `页面 ${page} 缺少 ${page}${extension}。`)
      }
    }
  }

  private checkTabs(main: string[]): void {
    const bar = this.json.tabBar as { list?: unknown } | undefined
    if (bar === undefined) return
    const list = (Array.isArray(bar.list) ? bar.list : []) as Tab[]
    if (list.length < TABS.least || list.length > TABS.most) this.error('tabBar', `tabBar.list 应当有 ${TABS.least} 到 ${TABS.most} 项，而不是 ${list.length} 项。`)
    for (const { pagePath } of list) {
      if (!main.includes(String(pagePath))) this.error(String(pagePath), `tabBar 的页面 ${String(pagePath)} 不在主包的 pages 里。`)
    }
    this.warnAboutIcons(list)
  }

  /** A bundler that sees only `@name` leaves the icons of themes out. */
  private warnAboutIcons(list: Tab[]): void {
    const themes = Object.values((this.themes() ?? {}) as Record<string, Record<string, string>>)
    const named = list.flatMap((tab) => [tab.iconPath, tab.selectedIconPath])
    const icons = named.flatMap((icon) => (icon?.startsWith('@') ? themes.map((theme) => theme[icon.slice(1)]) : [icon]))
    for (const icon of new Set(icons)) {
      if (icon && !this.sources.all.has(joined('', icon))) this.problems.warn(this.place(icon), `tabBar 的图标 ${icon} 不在构建结果里。`)
    }
  }

  private themes(): unknown {
    const file = this.sources.byPath.get(String(this.json.themeLocation ?? 'theme.json'))
    try {
      return file && JSON.parse(file.text)
    } catch {
      // Said where the file itself is read.
      return undefined
    }
  }
}

/** A subpackage's page is written without its root. */
function lastPart(page: string, text: string): string {
  const parts = page.split('/')
  const written = parts.map((_, index) => parts.slice(index).join('/'))
  return written.find((part) => text.includes(JSON.stringify(part))) ?? page
}
