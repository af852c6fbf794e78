import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { EmptyState } from '@/components/load-state'
import { Tag } from '@/components/tag'
import { Touch } from '@/components/touch'
import { numberText, type Shown } from '@/copy/counts'
import { kindLabel } from '@/copy/labels'
import { momentText } from '@/copy/wording'
import type { FigureRow } from '@/domain/figures-contract'
import { open, routes } from '@/services/routes'
import '../figure-row.scss'

/** A page of WeChat holds some sixty rows; more are shown when they are asked for. */
const AT_ONCE = 30

/** What a row says of itself beside its number. */
function tagsOf({ status, forgotten, sum }: FigureRow): string[] {
  return [
    ...(status === 'cancelled' ? ['已取消'] : []),
    ...(sum.empty ? ['没有签到'] : []),
    ...(forgotten ? ['名单已按期删除，只留数字'] : []),
  ]
}

/** The sessions a number is made of, each with its part; one opens to its roster. */
export function SessionRows({ rows, measure }: { rows: FigureRow[]; measure: Shown }) {
  const [shown, show] = useState(AT_ONCE)
  if (rows.length === 0) return <EmptyState title='没有场次' hint='这个月、这一类还没有办完的场次。' />
  return (
    <Card>
      <Text className='title'>{rows.length} 场</Text>
      {rows.slice(0, shown).map((row) => {
        const number = numberText(measure, row.sum, row.kind)
        const content = (
          <>
            <View className='grow'>
              <Text className='title'>{row.title}</Text>
              <Text className='small'>
                {momentText(row.startsAt)} · {kindLabel[row.kind]} · {row.venue.name}
              </Text>
              {tagsOf(row).length > 0 && (
                <View className='tags'>
                  {tagsOf(row).map((text) => (
                    <Tag key={text} tone='plain'>
                      {text}
                    </Tag>
                  ))}
                </View>
              )}
            </View>
            <Text className='figure-row__number'>{number}</Text>
          </>
        )
        return row.forgotten ? (
          <View key={row._id} className='figure-row'>
            {content}
          </View>
        ) : (
          <Touch key={row._id} role='link' className='figure-row' label={`${row.title} ${momentText(row.startsAt)} ${number}，看名单`} onTap={() => open(routes.roster(row._id))}>
            {content}
            <Text className='link-row__arrow' aria-hidden='true'>
              ›
            </Text>
          </Touch>
        )
      })}
      {rows.length > shown && (
        <View className='figure-rows__more'>
          <Button small kind='soft' onTap={() => show(shown + AT_ONCE)}>
            再看 {Math.min(AT_ONCE, rows.length - shown)} 场
          </Button>
        </View>
      )}
    </Card>
  )
}
