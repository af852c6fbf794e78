import { Text, View } from '@tarojs/components'
import type { Source } from '@/domain/figure'
import type { LocalDate } from '@/domain/time'
import { Touch } from '../touch'
import './index.scss'

interface Props {
  source: Source
  /** The day the statement was true. */
  asOf?: LocalDate
  /** A mini-program opens no foreign pages, so the address can be taken along. */
  onCopy?: (url: string) => unknown
}

/** Where a statement comes from and how old it is. */
export const SourceLine = ({ source, asOf, onCopy }: Props) => (
  <View className='source-line'>
    <Text className='small grow'>
      来源：{source.title}
      {asOf ? `，${asOf}` : ''}
    </Text>
    {source.url && onCopy && (
      <Touch className='source-line__copy' label={`复制来源链接：${source.title}`} onTap={() => onCopy(source.url ?? '')}>
        <Text>复制链接</Text>
      </Touch>
    )}
  </View>
)
