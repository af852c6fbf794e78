import { Text, View } from '@tarojs/components'
import { Sheet } from '@/components/sheet'
import { SourceLine } from '@/components/source-line'
import { factLabel } from '@/copy/nursery-facts'
import type { DirectoryEntry, NurseryDetail, NurseryFact } from '@/domain/nursery'
import { copy } from './actions'

interface Props {
  nursery: DirectoryEntry
  detail?: NurseryDetail
  onClose: () => unknown
}

/** Who said each fact, and of which day it is true. */
export function OriginsSheet({ nursery, detail, onClose }: Props) {
  const origins = detail?.origins ?? {}
  const facts = (Object.keys(origins) as NurseryFact[]).filter((fact) => factLabel[fact])
  return (
    <Sheet title='资料从哪里来' onClose={onClose}>
      {facts.map((fact) => (
        <View key={fact} className='origins__one'>
          <Text>{factLabel[fact]}</Text>
          <SourceLine source={origins[fact]!} asOf={origins[fact]!.asOf} onCopy={copy} />
        </View>
      ))}
      <View className='origins__one'>
        <Text>{facts.length ? '其余的' : '全部'}</Text>
        <SourceLine source={nursery.source} asOf={nursery.source.asOf} onCopy={copy} />
      </View>
      {!detail && <Text className='small'>有几项可能另有来源，联网以后可以看。</Text>}
    </Sheet>
  )
}
