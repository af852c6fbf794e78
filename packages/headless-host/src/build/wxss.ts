import postcss, { CssSyntaxError, type AtRule, type Node, type Root, type Rule } from 'postcss'
import { resolvePath } from './paths.ts'
import type { Place, Problems } from './problems.ts'
import { Selectors } from './selectors.ts'
import type { Sources } from './source-files.ts'

/** How the sheet of a page or component is compiled. */
export interface Scope {
  /** Class prefix by which the runtime can keep its styles to itself. */
  prefix: string
  /** Components may use class selectors only (WeChat's documentation of component styles). */
  isComponent: boolean
}

/** Where a node stands: an imported rule in the file it comes from. */
const placeOf = ({ source }: Node): Place => ({
  file: source?.input.from?.slice(1) ?? '',
  line: source?.start?.line ?? 1,
  column: source?.start?.column ?? 1,
})

const IMPORT = /^(?:url\(\s*)?(?:"([^"]+)"|'([^']+)'|([^"'()\s]+))\s*\)?\s*(.*)$/s

const REMOTE = /^(https?:)?\/\//

// The text `2rpx` becomes px wherever it stands once styles load; in a class name or a string it means itself.
const keepRpx = (text: string): string => text.replace(/(\d)rpx/g, '$1rp\\78 ')

/** Compiles the WXSS of one build. */
export class Styles {
  constructor(
    private readonly sources: Sources,
    private readonly problems: Problems,
  ) {}

  /** Compiles one file, its imports included. */
  compile(file: string, scope?: Scope): string {
    const selectors = new Selectors(scope?.prefix)
    const sheet = this.parse(file, [])
    sheet.walkRules((rule) => this.adapt(rule, selectors))
    sheet.walkDecls((declaration) => {
      if (/["'].*\drpx/.test(declaration.value)) declaration.value = declaration.value.replace(/"[^"]*"|'[^']*'/g, keepRpx)
      if (declaration.value.includes('url(')) this.checkUrls(declaration, declaration.value)
    })
    if (scope?.isComponent && selectors.unscoped) {
      const { node, selector } = selectors.unscoped
      this.problems.warn(placeOf(node), `组件的样式里不应当用标签、id 或属性选择器（${selector}）：它会影响组件之外。`)
    }
    return sheet.toString()
  }

  /** @param chain the files that import this one */
  private parse(file: string, chain: string[]): Root {
    try {
      const sheet = postcss.parse(this.sources.byPath.get(file)?.text ?? '', { from: `/${file}` })
      sheet.walkAtRules('import', (rule) => this.replaceImport(rule, file, [...chain, file]))
      return sheet
    } catch (error) {
      if (!(error instanceof CssSyntaxError)) throw error
      this.problems.error({ file, line: error.line ?? 1, column: error.column ?? 1 }, `样式有语法错误：${error.reason}。`)
      return postcss.root()
    }
  }

  private replaceImport(rule: AtRule, file: string, chain: string[]): void {
    const [, double, single, bare, media = ''] = IMPORT.exec(rule.params) ?? []
    const written = double ?? single ?? bare ?? ''
    const target = resolvePath(file, written)
    if (REMOTE.test(written)) this.problems.error(placeOf(rule), `@import 只能引用构建结果里的文件，而不是 ${written}。`)
    else if (!this.sources.byPath.has(target)) this.problems.error(placeOf(rule), `@import 引用的 ${written || rule.params} 不存在。`)
    else if (chain.includes(target)) this.problems.warn(placeOf(rule), `@import 绕回了 ${target}，这一次不再引入。`)
    else {
      const nodes = this.parse(target, chain).nodes
      rule.replaceWith(media ? postcss.atRule({ name: 'media', params: media, nodes }) : nodes)
      return
    }
    rule.remove()
  }

  private adapt(rule: Rule, selectors: Selectors): void {
    const parent = rule.parent
    if (parent?.type === 'atrule' && 'name' in parent && parent.name.endsWith('keyframes')) return
    try {
      rule.selector = keepRpx(selectors.adapt(rule))
    } catch (error) {
      this.problems.error(placeOf(rule), `选择器 ${rule.selector} 有语法错误：${(error as Error).message}。`)
    }
  }

  private checkUrls(node: Node, value: string): void {
    for (const [, , url = ''] of value.matchAll(/url\(\s*(["']?)(.*?)\1\s*\)/g)) {
      if (url === '' || /^(data:|#|cloud:)/.test(url) || REMOTE.test(url)) continue
      this.problems.warn(placeOf(node), `样式里不能用本地文件 ${url}：微信不会显示它。`)
    }
  }
}
