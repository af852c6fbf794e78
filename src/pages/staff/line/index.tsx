import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { EmptyState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { RefusalCard } from '@/components/refusal-card'
import { errorText } from '@/copy/errors'
import { inTurn } from '@/domain/line'
import { useNow } from '@/hooks/use-now'
import { useRemote } from '@/hooks/use-remote'
import { useWhileSeen } from '@/hooks/use-while-seen'
import { staff } from '@/services/api'
import { open, routes } from '@/services/routes'
import { NotYet, shutsOut } from '../not-yet'
import { RefusedList } from '../scan/notices'
import { goTo, StallLinks } from '../stall-links'
import { Called, missing } from './called'
import { NumberRow } from './number-row'
import { useCalls } from './use-calls'
import './index.scss'

/** Other desks call, too. */
const EVERY = 10_000
/** Further back nobody looks, and a phone draws no two hundred rows. */
const SHOWN = 20

export default function LinePage() {
  const { id = '' } = useRouter().params
  const now = useNow()
  const remote = useRemote(() => staff.getRoster({ sessionId: id }), [id])
  const { data, error, since, reload } = remote
  const { failed, refused, waiting: unsent, call, arrive, handOver, acknowledge } = useCalls(id, remote)
  useWhileSeen(EVERY, () => Promise.all([reload(), handOver()]))

  if (!data || shutsOut(error)) return <NotYet error={error} onRetry={reload} />

  const { session, line, bookings, me } = data
  const waiting = inTurn(line)
  const entryOf = (number: string) => bookings.find(({ familyId }) => familyId === number)
  const isHere = (number: string) => unsent.some(({ familyId, what }) => familyId === number && what === 'attended') || entryOf(number)?.attended !== undefined
  const [current, ...earlier] = line.filter(({ called, left }) => called && !left).sort((a, b) => (b.called?.at ?? 0) - (a.called?.at ?? 0))
  const gone = missing(earlier, isHere)

  if (line.length === 0) {
    return (
      <PageRoot>
        <StaleBanner error={error} since={since} onRetry={reload} />
        <EmptyState
          title={session.walkIns ? '还没有人取号' : '这一场没有现场取号'}
          hint={session.walkIns ? '没有预约的人扫海报取号，或由工作人员登记，号会出现在这里' : '场次负责人可以在“改这一场”里打开“不用预约也能来”'}
          action={session.walkIns ? { text: '去做海报', onTap: () => open(routes.door(id)) } : me.roles.includes('organiser') ? { text: '去现场设置', onTap: () => open(routes.manage(id)) } : undefined}
        />
        <StallLinks here='line' session={session} numbers />
      </PageRoot>
    )
  }

  return (
    <PageRoot
      footer={
        <View className='row'>
          <Button kind='soft' onTap={() => goTo(routes.scan(id))}>
            扫码
          </Button>
          <Button wide disabled={waiting.length === 0} onTap={() => call()}>
            {waiting.length ? '叫下一位' : '没有在等的号了'}
          </Button>
        </View>
      }
    >
      {failed && <RefusalCard title='没有办成' why={errorText[failed]} />}
      <RefusedList refused={refused} onRead={acknowledge} />
      <StaleBanner error={error} since={since} onRetry={reload} />
      {unsent.length > 0 && (
        <Card tone='sun'>
          <Text className='title'>{unsent.length} 条签到记在这台手机上</Text>
          <Text className='meta'>还没有同步；有网了会自动同步</Text>
        </Card>
      )}
      <Called line={line} current={current} entryOf={entryOf} isHere={isHere} onCall={call} onArrive={arrive} />
      <Card>
        <Text className='title'>在等 {waiting.length} 位</Text>
        {waiting.slice(0, SHOWN).map((number) => (
          <NumberRow key={number.id} line={line} number={number} entry={entryOf(number.id)} now={now} acts={[{ text: '叫', onTap: () => call(number.id) }]} />
        ))}
        {waiting.length > SHOWN && <Text className='small'>后面还有 {waiting.length - SHOWN} 位</Text>}
      </Card>
      {gone.length > 0 && (
        <Card>
          <Text className='title'>叫过没来 {gone.length} 位</Text>
          {gone.slice(0, SHOWN).map((number) => (
            <NumberRow
              key={number.id}
              line={line}
              number={number}
              entry={entryOf(number.id)}
              now={now}
              acts={[
                { text: '再叫', onTap: () => call(number.id) },
                { text: '来了', onTap: () => arrive(number.id) },
              ]}
            />
          ))}
        </Card>
      )}
      <StallLinks here='line' session={session} numbers />
    </PageRoot>
  )
}
