import { Card } from '@/components/card'
import { LinkRow } from '@/components/link-row'
import { departureText } from '@/copy/finder'
import type { District } from '@/domain/city'
import { ON_FOOT_MINUTES, RINGS_METRES } from '@/domain/nursery-search'
import type { Ground } from '@/hooks/use-nursery-search'
import { open, routes } from '@/services/routes'
import type { Section } from '.'
import { OneOf } from './one-of'

const ON_FOOT = 'onFoot'

/** From where, how far, in which district and street. */
export function Where({ asked, ask, ground, districts }: Section & { ground: Ground; districts: District[] }) {
  const departure = ground.departure(asked)
  const streets = districts.find(({ code }) => code === asked.district)?.streets ?? []
  const rings = [...RINGS_METRES.map((metres) => ({ value: String(metres), text: `${metres / 1000} 公里` })), { value: ON_FOOT, text: `步行约 ${ON_FOOT_MINUTES} 分钟` }]
  const reach = asked.onFoot ? ON_FOOT : asked.withinMetres === undefined ? undefined : String(asked.withinMetres)
  return (
    <Card>
      <LinkRow title='从哪里出发' note={departure ? departureText(asked, departure) : '还没有选：选了才能按远近找'} onTap={() => open(routes.nurseryStart)} />
      {departure && (
        <OneOf
          label='多远以内'
          hint={`公里按直线算；步行按直线的 1.35 倍、每分钟 70 米约算`}
          options={rings}
          value={reach}
          onChange={(value) => ask({ onFoot: value === ON_FOOT ? ON_FOOT_MINUTES : undefined, withinMetres: value && value !== ON_FOOT ? Number(value) : undefined })}
        />
      )}
      <OneOf label='在哪个区' options={districts.map(({ code, name }) => ({ value: code, text: name }))} value={asked.district} onChange={(district) => ask({ district, street: undefined })} />
      {streets.length > 0 && <OneOf label='在哪条街道' options={streets.map(({ code, name }) => ({ value: code, text: name }))} value={asked.street} onChange={(street) => ask({ street })} />}
    </Card>
  )
}
