import { Text } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { SourceLine } from '@/components/source-line'
import { notOperatingText } from '@/copy/nursery-facts'
import type { DirectoryEntry } from '@/domain/nursery'
import { open, routes } from '@/services/routes'

/** What has to be known before anything else: that it closed or pauses, where it went, and that a proposal is none. */
export function Notes({ nursery }: { nursery: DirectoryEntry }) {
  const { affordable, source, mergedInto } = nursery
  const stopped = notOperatingText(nursery)
  return (
    <>
      {stopped && (
        <Card tone='plum'>
          <Text className='title'>{stopped.title}</Text>
          <Text className='nursery__note'>{stopped.hint}</Text>
          {mergedInto && (
            <Button small onTap={() => open(routes.nursery(mergedInto))}>
              看另一条登记
            </Button>
          )}
        </Card>
      )}
      {affordable?.status === 'proposed' && (
        <Card tone='sun'>
          <Text className='title'>“拟认定”还不是普惠</Text>
          <Text className='nursery__note'>它在公示名单上，区里打算认定；公示结束、正式发文以后才算普惠机构。现在的收费和补贴，以机构和区卫健局的答复为准。</Text>
          <SourceLine source={source} asOf={source.asOf} />
        </Card>
      )}
    </>
  )
}
