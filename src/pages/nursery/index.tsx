import { useRouter, useShareAppMessage } from '@tarojs/taro'
import { Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { EmptyState, LoadState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { SourceLine } from '@/components/source-line'
import { DemoTag, Tag } from '@/components/tag'
import { placeText, standingsOf } from '@/copy/nursery'
import { ageMonths, localDate } from '@/domain/time'
import { useCity, useNurseries } from '@/hooks/use-directory'
import { usePersonKnown } from '@/hooks/use-home'
import { serverTime } from '@/services/clock'
import { open, routes } from '@/services/routes'
import { chosenChild, usePerson } from '@/stores/person'
import { copy } from './actions'
import { ChoosingArticles } from './choosing-articles'
import { ClassTable } from './class-table'
import { ContactBar } from './contact-bar'
import { Facts } from './facts'
import './index.scss'

/** 机构: everything we know of one nursery, since when, and what we do not know. */
export default function NurseryPage() {
  const { id } = useRouter().params
  const { data, error, since, reload } = useNurseries()
  const districts = useCity().data?.districts ?? []
  usePersonKnown()
  const child = usePerson(chosenChild)
  const nursery = data?.nurseries.find(({ _id }) => _id === id)
  useShareAppMessage(() => ({ title: nursery?.name ?? '托育机构', path: routes.nursery(id ?? '') }))

  if (!nursery) {
    return (
      <PageRoot>
        {data ? (
          <EmptyState
            title='没有找到这家机构'
            hint='它可能已经注销，或者换了登记'
            action={{ text: '去找托育', onTap: () => open(routes.nurseries) }}
          />
        ) : (
          <LoadState error={error} onRetry={reload} />
        )}
      </PageRoot>
    )
  }
  return (
    <PageRoot footer={<ContactBar nursery={nursery} />}>
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Text className='heading'>{nursery.name}</Text>
      {nursery.alias && <Text className='meta'>又名 {nursery.alias}</Text>}
      <Text className='meta'>{placeText(nursery, districts)}</Text>
      <View className='tags'>
        {standingsOf(nursery).map(({ text, tone }) => (
          <Tag key={text} tone={tone}>
            {text}
          </Tag>
        ))}
        {nursery.demo && <DemoTag />}
      </View>
      {nursery.affordable?.status === 'proposed' && (
        <Card tone='sun'>
          <Text className='title'>“拟认定”还不是普惠</Text>
          <Text className='nursery__note'>
            它在公示名单上，区里打算认定；公示结束、正式发文以后才算普惠机构。现在的收费和补贴，以机构和区卫健局的答复为准。
          </Text>
          <SourceLine source={nursery.source} asOf={nursery.source.asOf} />
        </Card>
      )}
      <ClassTable nursery={nursery} child={child && { name: child.nickname, months: ageMonths(child.birthDate, localDate(serverTime())) }} />
      <Facts nursery={nursery} onCopy={copy} />
      <ChoosingArticles />
    </PageRoot>
  )
}
