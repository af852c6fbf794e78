import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Button } from '@/components/button'
import { LinkRow } from '@/components/link-row'
import { StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { RosterList } from '@/components/roster-list'
import { Sheet } from '@/components/sheet'
import { adultsText, expected, guestsText } from '@/copy/roster'
import { clockText } from '@/copy/wording'
import { checkInOpensAt } from '@/domain/session'
import { useNow } from '@/hooks/use-now'
import { useRemote } from '@/hooks/use-remote'
import { staff } from '@/services/api'
import { canScan, scanCode } from '@/services/device'
import { NotYet } from '../not-yet'
import { CodeSheet } from './code-sheet'
import { Result } from './result'
import { useCheckIn } from './use-check-in'
import './index.scss'

export default function ScanPage() {
  const { id = '' } = useRouter().params
  const now = useNow()
  const remote = useRemote(() => staff.getRoster({ sessionId: id }), [id])
  const { data, error, since, reload } = remote
  const { outcome, choice, busy, submit, dismiss } = useCheckIn(id, remote)
  const [typing, setTyping] = useState<'digits' | 'code'>()

  const scan = async () => {
    if (!canScan) return setTyping('code')
    const code = await scanCode()
    if (code) await submit(code)
  }
  const type = (code: string) => {
    setTyping(undefined)
    return submit(code)
  }

  if (!data || error === 'FORBIDDEN') return <NotYet error={error} onRetry={reload} />

  const families = expected(data.bookings)
  const here = families.filter(({ attended }) => attended).length
  const opens = checkInOpensAt(data.session)

  return (
    <PageRoot
      footer={
        <View className='row'>
          <Button kind='soft' wide onTap={() => setTyping('digits')}>
            输 4 位码
          </Button>
          <View className='scan__main'>
            <Button wide busy={busy} onTap={scan}>
              {outcome ? '继续扫码' : '扫码'}
            </Button>
          </View>
        </View>
      }
    >
      <Result outcome={outcome} waiting={now < opens ? `${clockText(opens)} 开始签到` : '扫二维码，或输下面的 4 位数字'} />
      <StaleBanner error={error} since={since} onRetry={reload} />
      <View className='section'>
        <Text className='title grow'>
          {data.session.title} {clockText(data.session.startsAt)}
        </Text>
        <Text className='scan__count'>
          {here} / {families.length}
        </Text>
      </View>
      <View className='scan__bar' aria-hidden='true'>
        <View className='scan__done' style={{ width: `${families.length ? (100 * here) / families.length : 0}%` }} />
      </View>
      <RosterList session={data.session} families={families} now={now} />
      {typing && <CodeSheet digitsOnly={typing === 'digits'} onCode={type} onClose={() => setTyping(undefined)} />}
      {choice && (
        <Sheet title='是哪一家？' onClose={dismiss}>
          <Text className='meta'>这 4 位数字现在有 {choice.candidates.length} 家，请问一下孩子的小名</Text>
          {choice.candidates.map((family) => (
            <LinkRow key={family.familyId} title={guestsText(family)} note={adultsText(family)} onTap={() => submit(choice.code, family.familyId)} />
          ))}
        </Sheet>
      )}
    </PageRoot>
  )
}
