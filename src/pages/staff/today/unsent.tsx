import { useState } from 'react'
import { useDidShow } from '@tarojs/taro'
import { Card } from '@/components/card'
import { LinkRow } from '@/components/link-row'
import { clockText } from '@/copy/wording'
import type { SessionView } from '@/domain/session'
import { open, routes } from '@/services/routes'
import { sessionsWritten } from '@/services/scan-queue'

/** Sessions whose scans wait on this phone, or were refused and read by nobody yet: their page hands over, and says. */
export function Unsent({ sessions = [] }: { sessions?: SessionView[] }) {
  const [written, setWritten] = useState(sessionsWritten)
  useDidShow(() => setWritten(sessionsWritten()))
  if (written.length === 0) return null
  return (
    <Card tone='sun'>
      {written.map((id) => {
        const session = sessions.find(({ _id }) => _id === id)
        return <LinkRow key={id} title='这台手机上有签到还没同步' note={`${session ? `${clockText(session.startsAt)} ${session.title}：` : ''}点开，有网就会同步`} onTap={() => open(routes.scan(id))} />
      })}
    </Card>
  )
}
