import { useEffect } from 'react'
import { Text } from '@tarojs/components'
import { Card } from '@/components/card'
import { LinkRow } from '@/components/link-row'
import { lastNotesText } from '@/copy/staff'
import type { SessionView } from '@/domain/session'
import type { Instant } from '@/domain/time'
import { useRemote } from '@/hooks/use-remote'
import { desk } from '@/services/api'
import { open, routes } from '@/services/routes'

interface Props {
  session: SessionView
  organises: boolean
  now: Instant
}

/** What was written down the time before, and what staff say to each other and to all on the roster. */
export function DayLinks({ session, organises, now }: Props) {
  const { data: notes, reload } = useRemote(() => desk.getNotes({ sessionId: session._id }), [session._id])
  // It comes after the roster, when the page has shown already; without it the roster still stands.
  useEffect(() => void reload(), [reload])
  return (
    <>
      {notes?.last && (
        <Card tone='sun'>
          <Text className='title'>上一次的备注</Text>
          <Text className='meta'>{notes.last.text}</Text>
          <Text className='small'>{lastNotesText(notes.last)}</Text>
        </Card>
      )}
      <Card>
        <LinkRow title='给下一次的备注' note={notes?.notes?.text || '只有工作人员看得到'} onTap={() => open(routes.notes(session._id))} />
        {organises && session.status === 'open' && now < session.endsAt && <LinkRow title='通知名单上的家庭' note='一句话，一场最多 2 次' onTap={() => open(routes.message(session._id))} />}
      </Card>
    </>
  )
}
