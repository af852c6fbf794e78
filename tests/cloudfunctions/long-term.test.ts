import { DAY, HOUR, localDate, MINUTE, startOfDay } from '@/domain/time'
import { templates } from '../../city/wuhan/templates'
import { openCity, type City } from '../support/city'
import { aGuest, publish } from '../support/guest'
import { aClassSoon } from '../support/people'
import { hire } from '../support/staff'

let city: City
beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())

test('where the account has long-term templates, one accept carries every message', async () => {
  const longTerm = templates.map((template) => ({ ...template, longTerm: true as const }))
  const changed = templates.find(({ key }) => key === 'changed')!
  // The clock of a city with other templates, in this process: the SDK finds the cloud the suite has opened.
  const { tendSessions } = await import('../../cloudfunctions/clock/tend-sessions')
  const now = startOfDay(localDate(await city.now())) + DAY + 10 * HOUR
  const session = await publish(city, aClassSoon(now + 5 * DAY))
  await hire(city, 'organiser', ['organiser'], { name: '李主任' })
  const guest = await aGuest(city, 'guest')
  await guest.book(session)
  // WeChat counts nothing for a long-term subscription; the local cloud knows only the other kind.
  for (let more = 0; more < 3; more += 1) await city.post('/client/requestSubscribeMessage', { tmplIds: [changed.id] }, 'guest')

  for (const day of [6, 7]) {
    const startsAt = now + day * DAY
    await city.ok('organiser', 'staff', 'moveSession', { sessionId: session._id, startsAt, endsAt: startsAt + HOUR, reason: '老师生病' })
    expect(await tendSessions(longTerm, await city.now())).toEqual({ sessions: 1, failed: 0, messages: { sent: 1 } })
  }
  expect(await guest.messages()).toHaveLength(2)
  expect((await guest.place(session)).grants).toContain('changed')
  expect(await tendSessions(longTerm, (await city.now()) + MINUTE)).toEqual({ sessions: 0, failed: 0, messages: {} })
})
