import { readFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../lib/build'
import { calledApis, PRIVACY_APIS, usedComponents } from './apis'
import { error, warning, type Rule } from './rule'

const LIST = 'docs/privacy.md'
const HEADING = '## 用到的微信接口'

/** The first column of the table under the heading: what the privacy guidelines of the console declare. */
function declaredInterfaces(markdown: string): string[] {
  const section = markdown.split(HEADING)[1]?.split('\n## ')[0] ?? ''
  return [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name as string)
}

/** What the code takes of a person stands in our privacy list, and the list promises nothing that is not so. */
export const privacyList =
  (markdown: string): Rule =>
  (build) => {
    const declared = new Set(declaredInterfaces(markdown))
    const used = new Map([...calledApis(build, PRIVACY_APIS), ...usedComponents(build)])
    return [
      ...[...used].filter(([name]) => !declared.has(name)).map(([name, file]) => error(file, `用到 ${name}，却没有写进 ${LIST} 的「${HEADING.slice(3)}」`)),
      ...[...declared].filter((name) => !used.has(name)).map((name) => warning(LIST, `写着 ${name}，代码里没有用到`)),
    ]
  }

export const privacy: Rule = (build) => privacyList(readFileSync(path.join(ROOT, LIST), 'utf8'))(build)
