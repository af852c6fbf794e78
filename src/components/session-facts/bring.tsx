import { Text } from '@tarojs/components'
import { Card } from '../card'

/** What to bring; nothing when nothing is asked. */
export function Bring({ things }: { things: string[] }) {
  if (things.length === 0) return null
  return (
    <Card>
      <Text className='title'>带什么</Text>
      {things.map((thing) => (
        <Text key={thing} className='meta'>
          · {thing}
        </Text>
      ))}
    </Card>
  )
}
