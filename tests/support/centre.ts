import type { Booking } from '@/domain/booking'
import type { Session } from '@/domain/session'
import { HOLDING } from '@/domain/booking'
import { openCity, type City } from './city'
import { stored } from './guest'
import { awake } from './places'
import { hire } from './staff'

/** A city at ten in the morning, where the centre has its staff. */
export async function openCentre(): Promise<City> {
  const city = await openCity()
  await awake(city)
  await employ(city)
  return city
}

/** Two organisers and a helper of the centre. */
export async function employ(city: City): Promise<void> {
  await hire(city, 'organiser', ['organiser'], { name: '李主任' })
  await hire(city, 'colleague', ['organiser', 'helper'], { name: '周老师' })
  await hire(city, 'helper', ['helper'])
}

/** The id of the family a person acts for. */
export async function familyIdOf(city: City, openid: string): Promise<string> {
  const { family } = await city.ok(openid, 'family', 'home')
  if (!family) throw new Error(`${openid} has no family`)
  return family._id
}

/** One family's booking as it is stored. */
export async function placeOf(city: City, session: Session, openid: string): Promise<Booking> {
  const booking = (await stored(city, session)).roster.bookings[await familyIdOf(city, openid)]
  if (!booking) throw new Error(`${openid} has nothing in ${session._id}`)
  return booking
}

/** Places that are neither free nor held by a family: none, or the roster lies. */
export async function unaccounted(city: City, session: Session): Promise<number> {
  const { capacity, free, bookings } = (await stored(city, session)).roster
  const held = Object.values(bookings).filter(({ status }) => HOLDING.includes(status))
  return capacity - free - held.reduce((sum, { places }) => sum + places, 0)
}
