import { Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { Chips } from '@/components/chips'
import { LinkRow } from '@/components/link-row'
import { StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { RefusalCard } from '@/components/refusal-card'
import { DemoTag } from '@/components/tag'
import { errorText } from '@/copy/errors'
import { factLabel, factText } from '@/copy/nursery-changes'
import type { OwnNursery } from '@/domain/contract'
import { OWN_FACTS } from '@/domain/nursery-ledger'
import { useAct } from '@/hooks/use-act'
import { open, routes } from '@/services/routes'
import { NotYours } from '../not-yours'
import { useOwn } from '../use-own'
import { FreeCard } from './free-card'
import { PhotosCard } from './photos-card'
import { ProposalCard } from './proposal-card'
import './index.scss'

/** 我的机构: what families see of it, and the one figure that has to be said every week. */
export default function OwnPage() {
  const { all, ask, own, choose, put, error, since, reload } = useOwn()
  const { isBusy, refused, act, forgive } = useAct()
  if (!own || error === 'FORBIDDEN') {
    return <NotYours error={error} empty={all?.length === 0} title='这里是给托育机构用的' hint='您还没有哪一家机构的权限，请管理员添加。' onRetry={reload} />
  }
  const { nursery } = own
  const change = (send: () => Promise<OwnNursery | null>) =>
    act(async () => {
      const next = await send()
      if (next) put(next)
    })
  return (
    <PageRoot>
      <StaleBanner error={error} since={since} onRetry={reload} />
      <View className='row'>
        <Text className='heading grow'>{nursery.name}</Text>
        {nursery.demo && <DemoTag />}
      </View>
      {all && all.length > 1 && <Chips label='哪一家' options={all.map((one) => ({ value: one.nursery._id, text: one.nursery.name }))} chosen={[nursery._id]} onToggle={choose} />}
      {refused && <RefusalCard quiet title='没有办成' why={errorText[refused]} action={{ text: '看现在的内容', onTap: () => void reload().then(forgive) }} />}
      <View className='columns'>
        {/* Counted anew from what stands, whenever that changes. */}
        <FreeCard key={`${nursery._id}${nursery.revision}`} own={own} ask={ask} busy={isBusy} change={change} />
        <Card>
          <Text className='title'>自己可以随时改的</Text>
          {OWN_FACTS.filter((fact) => fact !== 'openings').map((fact) => (
            <View key={fact} className='own-nursery__fact'>
              <Text className='own-nursery__label'>{fact === 'hours' ? factLabel.openings : factLabel[fact]}</Text>
              <Text className='grow'>{factText(fact, nursery[fact])}</Text>
            </View>
          ))}
          <LinkRow title='改这些' note='改了马上生效，家长看到“机构自报”和日期' onTap={() => open(routes.ownFacts(nursery._id))} />
        </Card>
        <PhotosCard nursery={nursery} busy={isBusy} change={change} />
        <ProposalCard own={own} busy={isBusy} change={change} />
        <Card>
          <LinkRow title='临时托的请求' note='谁先答应，孩子就来谁家' onTap={() => open(routes.careRequests)} />
          <LinkRow title='参观' note='放出时段，看谁来' onTap={() => open(routes.ownVisits(nursery._id))} />
          <LinkRow title='家长看到的页面' note='看看家长现在看到的是什么' onTap={() => open(routes.nursery(nursery._id))} />
        </Card>
      </View>
    </PageRoot>
  )
}
