import { useState } from 'react'
import { View } from '@tarojs/components'
import { useDidHide, useDidShow, useRouter } from '@tarojs/taro'
import { Chips } from '@/components/chips'
import { PageRoot } from '@/components/page-root'
import { errorText } from '@/copy/errors'
import { clockText } from '@/copy/wording'
import { checkInBlocker, checkInOpensAt } from '@/domain/session'
import { isLost, useDoor } from '@/hooks/use-door'
import { useNow } from '@/hooks/use-now'
import { canScan, scanCode } from '@/services/device'
import { NotYet } from '../not-yet'
import { StallLinks } from '../stall-links'
import { Closed } from './closed'
import { Keys } from './keys'
import { LadderSheet } from './ladder-sheet'
import { ClockNotice, RefusedList, RosterNotice, WaitingCount } from './notices'
import { Result } from './result'
import { SoFar } from './so-far'
import { useLadder } from './use-ladder'
import { useScanning } from './use-scanning'
import { Viewfinder } from './viewfinder'
import { WalkInSheet } from './walk-in-sheet'
import './index.scss'

/** Who stands at the table checks in; a station only stamps. */
const DESK = 'desk'

export default function ScanPage() {
  const { id = '' } = useRouter().params
  const now = useNow()
  const atDoor = useDoor(id)
  const { door, entries, line, standing, waiting, refused, torn, ended, reload, acknowledge } = atDoor
  const [station, setStation] = useState(DESK)
  const scanning = useScanning(id, atDoor, station === DESK ? undefined : station)
  const { outcome, busy, scan, enter, undo } = scanning
  const ladder = useLadder(atDoor, scanning)
  const [entering, setEntering] = useState(false)
  const [shown, setShown] = useState(true)
  const [broken, setBroken] = useState(false)
  useDidShow(() => setShown(true))
  useDidHide(() => setShown(false))

  if (ended || (isLost(standing.error) && !door)) return <Closed {...atDoor} />
  if (!door && !(standing.opened && standing.asked)) return <NotYet onRetry={reload} />
  if (!door && standing.error === 'SESSION_NOT_FOUND') return <NotYet error={standing.error} onRetry={reload} />

  const stations = door?.session.stations ?? []
  const closed = door && checkInBlocker(door.session, now)
  const invites = door && closed === 'CHECK_IN_NOT_OPEN' ? `${clockText(checkInOpensAt(door.session))} 开始签到` : closed ? errorText[closed] : '扫二维码，或输下面的 4 位数字'
  const live = canScan && !broken
  const asking = entering || ladder.rung !== undefined
  const openCamera = async () => {
    if (!canScan) return ladder.open('code')
    const text = await scanCode()
    if (text) await scan(text)
  }

  return (
    <PageRoot
      footer={
        <Keys
          live={live}
          again={outcome !== undefined}
          busy={busy}
          onScan={openCamera}
          onDigits={() => ladder.open('digits')}
          onWalkIn={door?.session.walkIns ? () => setEntering(true) : undefined}
        />
      }
    >
      <Result outcome={outcome} stations={stations} busy={busy} waiting={invites} onUndo={undo} />
      {live && shown && !asking && <Viewfinder onCode={scan} onBroken={() => setBroken(true)} />}
      {stations.length > 0 && (
        <View className='scan__stations'>
          <Chips label='站点' wrap options={[{ value: DESK, text: '签到' }, ...stations.map((one) => ({ value: one.id, text: one.name }))]} chosen={[station]} onToggle={setStation} />
        </View>
      )}
      <WaitingCount waiting={waiting.length} torn={torn} />
      <RefusedList refused={refused} onRead={acknowledge} />
      <RosterNotice door={door} standing={standing} reload={reload} now={now} />
      <ClockNotice />
      {door && <StallLinks here='scan' session={door.session} numbers={line.length > 0} />}
      {door && <SoFar session={door.session} entries={entries} now={now} />}
      {ladder.rung && (
        <LadderSheet
          rung={ladder.rung}
          candidates={ladder.candidates}
          busy={busy}
          onRung={ladder.open}
          onFind={ladder.find}
          onChoose={ladder.take}
          onFetch={ladder.fetch}
          onClose={() => ladder.open(undefined)}
        />
      )}
      {entering && (
        <WalkInSheet
          onEnter={(walkIn) => {
            setEntering(false)
            return enter(walkIn)
          }}
          onClose={() => setEntering(false)}
        />
      )}
    </PageRoot>
  )
}
