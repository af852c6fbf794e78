import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import automator from 'miniprogram-automator'
import { start, type Host } from '@shanyu/headless-host'
import { ORGANISER } from '../../city/wuhan/demo/people'
import type { Booking } from '../../src/domain/booking'
import { DAY, HOUR, MINUTE, type Instant } from '../../src/domain/time'
import { callAs } from '../../tests/support/demonstration'
import { aSession } from '../../tests/support/sessions'
import { openAdmin } from '../lib/admin'
import { buildIfStale, ROOT } from '../lib/build'
import { startCity } from '../lib/city-cloud'
import { seed } from '../lib/seed'

const FAMILIES = 300
const TIMES = 7
const KIB = 1024

/** The roster of three hundred families on the weapp build, each with a history, half of them here. */
export interface RosterBench {
  /** From the tap to the rows, median and worst of some. */
  medianMs: number
  worstMs: number
  answerKiB: number
  setDataKiB: number
  largestKiB: number
  nodes: number
}

/** A family that booked, confirmed, changed its mind and back; every second came in by its code. */
function aBooking(index: number, now: Instant): Booking {
  const bookedAt = now - 5 * DAY + index * MINUTE
  const who = `o-family-${index}`
  const here = index % 2 === 0
  const happened = (['booked', 'cancelled', 'booked', 'confirmed'] as const).map((what, at) => ({ who, when: bookedAt + at, what }))
  const scan = { key: `k${index}`, means: 'code' as const, receivedAt: now, counts: true }
  return {
    childIds: [`c${index}`],
    guests: [{ name: '小*', ageMonths: 8 + (index % 10) }],
    adults: 1 + (index % 2),
    places: 1,
    status: here ? 'attended' : 'booked',
    bookedAt,
    bookedBy: who,
    grants: [{ template: 'changed', who }],
    told: { [`booked:${bookedAt}`]: 'sent' },
    confirmedAt: bookedAt + 3,
    ...(here ? { attended: { at: now - index * 1000, by: '王老师', means: 'code' as const } } : {}),
    history: [...happened, ...(here ? [{ who: 'o-helper', when: now - index * 1000, what: 'attended' as const, by: '王老师', scan: scan as never }] : [])],
  }
}

function aFullRoster(now: Instant) {
  const session = aSession({ _id: 'bench-roster', title: '300 家的大活动', startsAt: now - HOUR / 2, endsAt: now + HOUR, capacity: FAMILIES, walkIns: true })
  const bookings = Object.fromEntries(Array.from({ length: FAMILIES }, (_, index) => [`family${String(index).padStart(18, '0')}`, aBooking(index, now)]))
  return { ...session, roster: { ...session.roster, free: 0, bookings, familyIds: Object.keys(bookings) } }
}

/** From the tap on the day until the first rows are drawn, in the page's own frames. */
async function openOnce(host: Host, app: Awaited<ReturnType<typeof automator.connect>>, sessionId: string): Promise<number> {
  const began = Date.now()
  await app.callWxMethod('navigateTo', { url: `/pages/staff/roster/index?id=${sessionId}` })
  await host.page.waitForFunction((total: number) => (document.querySelector<HTMLIFrameElement>('iframe.on')?.contentDocument?.body.innerText ?? '').includes(`共 ${total} 家`), FAMILIES, { polling: 'raf' } as never)
  const took = Date.now() - began
  await new Promise((resolve) => setTimeout(resolve, 600))
  await app.callWxMethod('navigateBack', {})
  await new Promise((resolve) => setTimeout(resolve, 600))
  return took
}

/** Opens it several times from the day's page, as an organiser. */
export async function roster(): Promise<RosterBench> {
  for (const target of ['functions', 'weapp'] as const) await buildIfStale(target)
  const data = mkdtempSync(path.join(os.tmpdir(), 'shanyu-roster-'))
  const cloud = await startCity({ port: 0, data })
  try {
    const admin = openAdmin({ url: cloud.url })
    const now = Date.now()
    await seed(admin, now)
    const session = aFullRoster(now)
    await admin.db.collection('sessions').add({ data: session })
    const answer = await callAs(cloud.url, ORGANISER, 'staff', 'getRoster', { sessionId: session._id })
    const host = await start({ root: path.join(ROOT, 'dist/weapp'), port: 0, cloud: cloud.url, openid: ORGANISER })
    const app = await automator.connect({ wsEndpoint: host.wsEndpoint })
    try {
      await app.callWxMethod('reLaunch', { url: '/pages/staff/today/index' })
      await new Promise((resolve) => setTimeout(resolve, 2000))
      const times: number[] = []
      for (let time = 0; time < TIMES; time += 1) times.push(await openOnce(host, app, session._id))
      const page = (await host.metrics()).pages['pages/staff/roster/index']!
      const sorted = [...times].sort((a, b) => a - b)
      const kib = (bytes: number): number => Math.round((bytes / KIB) * 10) / 10
      return {
        medianMs: sorted[Math.floor(TIMES / 2)]!,
        worstMs: sorted[TIMES - 1]!,
        answerKiB: kib(Buffer.byteLength(JSON.stringify(answer))),
        setDataKiB: kib(page.bytes / TIMES),
        largestKiB: kib(page.largest),
        nodes: page.nodes,
      }
    } finally {
      app.disconnect()
      await host.close()
    }
  } finally {
    await cloud.close()
    rmSync(data, { recursive: true, force: true })
  }
}
