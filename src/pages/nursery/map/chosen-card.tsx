import type { PropsWithChildren } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { SourceLine } from '@/components/source-line'
import { DemoTag } from '@/components/tag'
import { Touch } from '@/components/touch'
import { nurseriesText, perThousandText, PER_CHILD_UNKNOWN, placesText } from '@/copy/coverage'
import { pointKindLabel } from '@/copy/map'
import type { CityPoint, District } from '@/domain/city'
import type { DistrictCoverage } from '@/domain/coverage'
import type { Figure } from '@/domain/figure'
import type { LocalDate } from '@/domain/time'

interface Props {
  onClose: () => unknown
}

const Closed = ({ title, onClose, children }: PropsWithChildren<Props & { title: string }>) => (
  <Card className='map-page__chosen'>
    <View className='row'>
      <Text className='title grow'>{title}</Text>
      <Touch className='link map-page__list' label={`关上${title}`} onTap={onClose}>
        <Text>✕</Text>
      </Touch>
    </View>
    {children}
  </Card>
)

/** A place of a layer: what it is; made-up ones say so. */
export const PointCard = ({ point, districts, onClose }: Props & { point: CityPoint; districts: District[] }) => (
  <Closed title={point.name} onClose={onClose}>
    <Text className='meta'>
      {pointKindLabel[point.kind].name} · {districts.find(({ code }) => code === point.district)?.name}
    </Text>
    <Text className='small'>{pointKindLabel[point.kind].note}</Text>
    {point.demo && (
      <View className='tags'>
        <DemoTag />
        <Text className='small'>位置是演示数据，不是真的；以区里公布的为准</Text>
      </View>
    )}
  </Closed>
)

interface DistrictProps extends Props {
  coverage: DistrictCoverage
  figures: Figure[]
  /** The day of the directory that was counted. */
  asOf: LocalDate
  onSearch: () => unknown
}

/** What a district has, counted from the directory; what nobody published stands as unknown. */
export const DistrictCard = ({ coverage, figures, asOf, onSearch, onClose }: DistrictProps) => (
  <Closed title={coverage.district.name} onClose={onClose}>
    <Text className='meta'>{nurseriesText(coverage)}</Text>
    <Text className='meta'>{placesText(coverage)}</Text>
    <Text className='small'>{PER_CHILD_UNKNOWN}</Text>
    <Text className='small'>{perThousandText(figures)}</Text>
    <SourceLine source={{ title: '机构和托位按托育目录数出' }} asOf={asOf} />
    <Button small kind='soft' onTap={onSearch}>{`看${coverage.district.name}的机构`}</Button>
  </Closed>
)
