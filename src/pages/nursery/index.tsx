import { useState } from 'react'
import { useRouter, useShareAppMessage } from '@tarojs/taro'
import { Text } from '@tarojs/components'
import { Card } from '@/components/card'
import { LinkRow } from '@/components/link-row'
import { EmptyState, LoadState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { useKnownNurseries } from '@/hooks/use-known-nurseries'
import { open, routes } from '@/services/routes'
import { ChoosingArticles } from './choosing-articles'
import { ClassTable } from './class-table'
import { ContactBar } from './contact-bar'
import { Facts } from './facts'
import { Head } from './head'
import { InspectionCard } from './inspection-card'
import { NextSteps } from './next-steps'
import { Notes } from './notes'
import { OriginsSheet } from './origins-sheet'
import { Photos } from './photos'
import { useDetail } from './use-detail'
import './index.scss'

/** 机构: everything we know of one nursery, since when, and what we do not know. */
export default function NurseryPage() {
  const { id = '' } = useRouter().params
  const { known, loaded, error, since, reload, city, districts, child, today } = useKnownNurseries([id])
  const detail = useDetail(id)
  const [showingOrigins, setShowingOrigins] = useState(false)
  const [match] = known
  useShareAppMessage(() => ({ title: match?.nursery.name ?? '托育机构', path: routes.nursery(id) }))

  if (!match) {
    return (
      <PageRoot>
        {loaded ? (
          <EmptyState title='没有找到这家机构' hint='它可能换了登记，或者链接不完整' action={{ text: '去找托育', onTap: () => open(routes.nurseries) }} />
        ) : (
          <LoadState error={error} onRetry={reload} />
        )}
      </PageRoot>
    )
  }
  const { nursery } = match
  return (
    <PageRoot footer={<ContactBar nursery={nursery} />}>
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Head match={match} districts={districts} subsidies={city?.subsidies} today={today} child={child} />
      <Notes nursery={nursery} />
      <NextSteps nursery={nursery} />
      <Photos ids={detail.data?.photos} name={nursery.name} />
      <ClassTable nursery={nursery} today={today} child={child} />
      <InspectionCard nursery={nursery} detail={detail.data} today={today} />
      <Facts nursery={nursery} detail={detail.data} today={today} />
      {detail.error && !detail.data && (
        <Card tone='sun'>
          <Text className='small'>没有联网：照片、检查的细节和每项的来源，联网以后可以看。</Text>
        </Card>
      )}
      <Card>
        <LinkRow title='哪里写得不对？' note='报错给区里的工作人员，核对了答复您' onTap={() => open(routes.nurseryReport(id))} />
        <LinkRow title='资料从哪里来' note={`主要来源：${nursery.source.title}，${nursery.source.asOf}`} onTap={() => setShowingOrigins(true)} />
      </Card>
      <ChoosingArticles />
      {showingOrigins && <OriginsSheet nursery={nursery} detail={detail.data} onClose={() => setShowingOrigins(false)} />}
    </PageRoot>
  )
}
