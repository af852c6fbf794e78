import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { EmptyState, LoadState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { publishedText } from '@/copy/counts'
import type { PublishedFigure } from '@/domain/figure'
import { useRemote } from '@/hooks/use-remote'
import { press } from '@/services/api'
import { NotForYou } from '../not-for-you'
import { FigureSheet } from './figure-sheet'
import { History } from './history'
import './index.scss'

/** Every figure the centre stands for, with what it was before; rows are added and never changed. */
export default function PublishedFiguresPage() {
  const { data, error, since, reload } = useRemote(() => press.listFigures({}), [], 'published-figures')
  const [asked, ask] = useState<{ corrects?: PublishedFigure }>()
  const [said, say] = useState<string>()
  if (error === 'FORBIDDEN') return <NotForYou />
  const names = [...new Set(data?.figures.map(({ name }) => name))]
  return (
    <PageRoot
      footer={
        <Button wide onTap={() => ask({})}>
          录入一个数
        </Button>
      }
    >
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Text className='meta'>家长在“科普”里看得到。发布过的不改不删：更正是新的一条，写着原来是多少；两份文件说法不一，两个都列。</Text>
      {said && (
        <Card tone='sun'>
          <View aria-role='alert'>
            <Text className='title'>{said}</Text>
          </View>
        </Card>
      )}
      {!data && <LoadState error={error} onRetry={reload} />}
      {data && names.length === 0 && <EmptyState title='还没有发布过' hint='从“数字”里发布一个数，或者从文件里录入。' />}
      <View className='columns'>
        {names.map((name) => (
          <History key={name} name={name} rows={data?.figures ?? []} onCorrect={(corrects) => ask({ corrects })} />
        ))}
      </View>
      {asked && (
        <FigureSheet
          corrects={asked.corrects}
          onClose={() => ask(undefined)}
          onDone={({ figure, already }) => {
            ask(undefined)
            say(publishedText(figure, already))
            return reload()
          }}
        />
      )}
    </PageRoot>
  )
}
