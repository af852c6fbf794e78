import { Text, View } from '@tarojs/components'
import { placesText } from '@/copy/session'
import type { SessionView } from '@/domain/session'
import { classes } from '../classes'
import './index.scss'

/** More circles than this are no people any more but a pattern. */
const MOST = 12

interface Props {
  session: Pick<SessionView, 'seat' | 'roster'>
  /** Places of the own family, and the sign they carry: the first character of the child's name. */
  own?: { places: number; sign: string }
}

/** Seats are people: filled for a family that comes, dashed for a free place; only the own ones carry a name. */
export function Seats({ session, own }: Props) {
  const { capacity, free } = session.roster
  const taken = capacity - free
  if (capacity > MOST) {
    return (
      <View className='seats-bar' aria-role='img' aria-label={placesText(session)}>
        <View className='seats-bar__taken' style={{ width: `${(100 * taken) / capacity}%` }} />
      </View>
    )
  }
  return (
    <View className='seats' aria-role='img' aria-label={placesText(session)}>
      {Array.from({ length: capacity }, (_, index) => {
        const mine = index < (own?.places ?? 0)
        return (
          <View key={index} className={classes('seat', index >= taken && 'seat--free', mine && 'seat--own')}>
            {mine && <Text>{own?.sign}</Text>}
          </View>
        )
      })}
    </View>
  )
}
