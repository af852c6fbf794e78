import { Text } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Chips } from '@/components/chips'
import { LinkRow } from '@/components/link-row'
import { EmptyState, LoadState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { RefusalCard } from '@/components/refusal-card'
import { careStatusText, careTimeText } from '@/copy/care'
import { errorText } from '@/copy/errors'
import { careEndsAt } from '@/domain/care-request'
import { usePersonKnown } from '@/hooks/use-home'
import { open, routes } from '@/services/routes'
import { chooseChild, usePerson } from '@/stores/person'
import { useWish } from './use-wish'
import { WhenCard } from './when-card'
import { WhomCard } from './whom-card'
import { isPhone, WordsCard } from './words-card'
import './index.scss'

/** 临时托: one wish, up to three nurseries, the first that accepts. */
export default function DropInPage() {
  const { known, error, reload } = usePersonKnown()
  const family = usePerson((person) => person.family)
  const wish = useWish()
  const { now, child, asked, directory, time, words, chosen, requests, blocker } = wish

  if (!known || !directory.data) {
    return (
      <PageRoot>
        <LoadState error={known ? directory.error : error} onRetry={known ? directory.reload : reload} />
      </PageRoot>
    )
  }
  if (!child) {
    return (
      <PageRoot>
        <EmptyState title='先添加孩子' hint='要知道月龄，才知道哪些机构能接' action={{ text: '添加孩子', onTap: () => open(routes.child()) }} />
      </PageRoot>
    )
  }
  const ready = words.agreed && chosen.length > 0 && !blocker && isPhone(words.phone)
  return (
    <PageRoot
      footer={
        <Button wide busy={wish.busy !== undefined} disabled={!ready} onTap={wish.send}>
          {ready ? `问这 ${chosen.length} 家` : blocker ? '这一天现在不能问' : chosen.length === 0 ? '先选一家' : '先看一眼，勾上同意'}
        </Button>
      }
    >
      <Text className='heading'>临时托一天</Text>
      <Text className='meta'>两小时内没人回复，或到前一天 20:00，就自动结束；每一步都看得到。</Text>
      <StaleBanner error={asked.error ?? directory.error} since={asked.since ?? directory.since} onRetry={asked.reload} />
      {asked.error && asked.since === undefined && <RefusalCard title='现在连不上' why={`${errorText[asked.error]}。机构照样看得到，问要等连上以后。`} action={{ text: '重试', onTap: asked.reload }} quiet />}
      {wish.refused && <RefusalCard title='没有问成' why={errorText[wish.refused]} quiet />}
      {requests.filter((request) => now < careEndsAt(request)).map((request) => (
        <Card key={request._id} {...(request.status === 'open' ? { tone: 'sun' as const } : {})}>
          <LinkRow title={`${careTimeText(request, now)} · ${careStatusText[request.status]}`} note={request.nurseries.map(({ name }) => name).join('、')} onTap={() => open(routes.careRequest(request._id))} />
        </Card>
      ))}
      {family && family.children.length > 1 && (
        <Card>
          <Chips label='哪个孩子' options={family.children.map(({ _id, nickname }) => ({ value: _id, text: nickname }))} chosen={[child._id]} onToggle={chooseChild} />
        </Card>
      )}
      <WhenCard time={time} now={now} onChange={wish.setTime} />
      {blocker === 'CARE_ALREADY_ASKED' || blocker === 'CARE_LIMIT' ? <RefusalCard title='换一天' why={errorText[blocker]} quiet /> : null}
      <WhomCard suggestions={wish.suggestions} chosen={chosen} time={time} placed={wish.home !== undefined} onToggle={wish.toggle} />
      <WordsCard words={words} onChange={wish.setWords} />
    </PageRoot>
  )
}
