import { Text, View } from '@tarojs/components'
import { Card } from '@/components/card'

/** What was just done, and what follows for families. Stays until the next act. */
export const DoneCard = ({ text }: { text?: string }) =>
  text ? (
    <Card tone='sun'>
      <View aria-role='alert'>
        <Text className='title'>{text}</Text>
      </View>
    </Card>
  ) : null
