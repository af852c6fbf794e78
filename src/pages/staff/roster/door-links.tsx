import { Card } from '@/components/card'
import { LinkRow } from '@/components/link-row'
import type { StaffOutputs } from '@/domain/contract'
import { inTurn } from '@/domain/line'
import { open, routes } from '@/services/routes'

/** What else is done at the door: what waits to be looked at, numbers, and the code that families scan. */
export function DoorLinks({ session, line, disputes, me }: StaffOutputs['getRoster']) {
  const organises = me.roles.includes('organiser')
  const waiting = inTurn(line).length
  const numbers = session.walkIns === true || line.length > 0
  return (
    <>
      {disputes.length > 0 && (
        <Card tone='sun'>
          <LinkRow title={`${disputes.length} 条待核对`} note={organises ? '看看算不算签到' : '由场次负责人决定'} onTap={() => open(routes.disputes(session._id))} />
        </Card>
      )}
      {session.status === 'open' && (
        <Card>
          {numbers && <LinkRow title='叫号' note={waiting ? `在等 ${waiting} 位` : '没有在等的号'} onTap={() => open(routes.line(session._id))} />}
          <LinkRow title='门口的码' note={session.selfCheckIn ? '家长自己扫码签到；取号的海报' : '取号的海报；家长自己签到没有开'} onTap={() => open(routes.door(session._id))} />
        </Card>
      )}
    </>
  )
}
