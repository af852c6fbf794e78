import { metresBetween } from '@/domain/geo'
import type { Nursery } from '@/domain/nursery'
import { addDays, clockAt, DAY, localDate, mondayOf, type LocalDate } from '@/domain/time'
import { openAdmin } from '../../scripts/lib/admin'
import { demoNurseries } from '../../city/wuhan/demo'
import { LANDMARKS } from '../../city/wuhan/landmarks'
import { CARE_REQUESTS, careRequestAt, DROP_IN, nurseryAt, NURSERIES } from '../e2e/support/addresses'
import { callAs, XIAOMAN } from './demonstration'
import { aMember } from './staff'
import type { Stage, StoryPhone } from './story-phone'

const [MARK, lng, lat] = LANDMARKS.find(([name]) => name === '江汉路')!
const operatorOf = ({ _id }: Nursery): string => `operator-of-${_id}`

/**
 * A family's way to a nursery, told where `stage` is: no position is given, so ways begin at home, which is set by a
 * landmark; two nurseries are compared, one is visited, and three are asked for a day.
 */
export function tellFinderStory(stage: Stage): void {
  const nurseries = demoNurseries()
  const metres = ({ position }: Nursery): number => (position ? metresBetween({ lng, lat }, position) : Infinity)
  const near = nurseries.filter((nursery) => nursery.status !== 'closed' && metres(nursery) <= 3000)
  const [first, second] = near.filter(({ status }) => status === 'operating').sort((a, b) => metres(a) - metres(b)) as [Nursery, Nursery]
  let parent: StoryPhone
  let tomorrow: LocalDate

  beforeAll(async () => {
    // On a Monday morning tomorrow is a working day, and nobody is too late to ask for it.
    const monday = mondayOf(localDate((await stage.now()) + 7 * DAY))
    tomorrow = addDays(monday, 1)
    await stage.moveTo(clockAt(monday, '10:00'))
  })
  const speakFor = async (nursery: Nursery): Promise<void> =>
    void (await openAdmin({ url: stage.url }).db.collection('staff').add({ data: aMember(operatorOf(nursery), ['operator'], { nurseryId: nursery._id, name: '园长' }) }))

  test('who gives no position sets a home by a landmark, and the nearest stands first', async () => {
    parent = await stage.phone(XIAOMAN, NURSERIES)
    await parent.refusesLocation()
    await parent.taps('用我的位置')
    await parent.sees('没有拿到位置')
    await parent.taps('选一条街道')
    await parent.taps('设家')
    await parent.types('街道或地标，也可以打拼音首字母', MARK)
    await parent.taps(MARK)
    await parent.taps('从家出发')
    expect(await parent.sees('从 家 出发')).toContain(first.name)
    expect(await parent.part('.title')).toBe(first.name)
    await parent.taps('3 公里内')
    await parent.sees(`${near.length} 家`)
  })

  test('two that were marked stand side by side, what is better is marked', async () => {
    await parent.taps(first.name)
    await parent.taps('收藏')
    await parent.opens(nurseryAt(second._id))
    await parent.taps('收藏')
    await parent.taps('和收藏的对比')
    const said = await parent.sees('较好')
    for (const { name } of [first, second]) expect(said).toContain(name)
  })

  test('a visit is booked like every session, and the nursery knows of it', async () => {
    await speakFor(first)
    await callAs(stage.url, operatorOf(first), 'nursery', 'offerVisits', { nurseryId: first._id, days: [tomorrow], times: ['15:00'], minutes: 30, places: 2 })
    await parent.opens(nurseryAt(first._id))
    await parent.taps('约参观、等空位')
    await parent.taps('15:00')
    await parent.taps('预约并提醒我')
    await parent.sees('查看入场码')
    const { visits } = await callAs(stage.url, operatorOf(first), 'nursery', 'listVisits', { nurseryId: first._id })
    expect(visits).toMatchObject([{ startsAt: clockAt(tomorrow, '15:00'), roster: { capacity: 2, free: 1 } }])
  })

  test('three are asked for tomorrow, the first that accepts has the child, and the others need not wait', async () => {
    await parent.opens(DROP_IN)
    const page = await parent.sees('问哪几家')
    const asked = nurseries.filter(({ name }) => page.includes(name)).sort((a, b) => page.indexOf(a.name) - page.indexOf(b.name)).slice(0, 3)
    expect(asked).toHaveLength(3)
    for (const nursery of asked) if (nursery._id !== first._id) await speakFor(nursery)
    // The three nearest are chosen until somebody says otherwise.
    await parent.taps('同意告诉选中的机构')
    await parent.taps('问这 3 家')
    await parent.sees('等机构回复')

    const [late, quick] = asked as [Nursery, Nursery]
    const operator = await stage.phone(operatorOf(quick), CARE_REQUESTS)
    // Before it is theirs, they see no name.
    expect(await operator.sees('等您回复')).not.toContain('小满')
    await operator.taps('接下')
    expect(await operator.sees('您接下了')).toContain('小满')
    // The page would ask by itself within a quarter of a minute.
    const [request] = (await callAs(stage.url, XIAOMAN, 'care', 'listRequests')).requests
    await parent.opens(careRequestAt(request!._id))
    expect(await parent.sees('有机构接下了')).toContain(`${quick.name} 接下了`)
    await parent.sees('不用它接了')
    const other = await stage.phone(operatorOf(late), CARE_REQUESTS)
    expect(await other.sees('别家先接下了')).not.toContain('小满')
  })
}
