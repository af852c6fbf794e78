import { permissions } from './permissions'
import { privacy } from './privacy'
import type { Rule } from './rule'
import { schema } from './schema'
import { secrets } from './secrets'
import { sizes } from './sizes'
import { structure } from './structure'
import { styles } from './styles'
import { unused } from './unused'

/** What is read off the build without running it, by the name a person reads. */
export const RULES: Record<string, Rule> = {
  '包的大小': sizes,
  '配置的写法': schema,
  '页面与分包': structure,
  '权限与位置': permissions,
  '隐私清单': privacy,
  '密钥与测试数据': secrets,
  '没有用到的文件': unused,
  '样式与读屏': styles,
}
