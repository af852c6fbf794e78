import { Text, View } from '@tarojs/components'
import { Button } from '../button'
import { Card } from '../card'
import './index.scss'

interface Props {
  /** What happened. */
  title: string
  why: string
  /** What now. */
  action?: { text: string; onTap: () => unknown }
  /** The page has its green action elsewhere. */
  quiet?: boolean
}

/** A refusal is a card that stays, not a toast that goes. */
export const RefusalCard = ({ title, why, action, quiet }: Props) => (
  <Card tone='plum' className='refusal'>
    <View aria-role='alert'>
      <Text className='title'>{title}</Text>
      <Text className='meta'>{why}</Text>
    </View>
    {action && (
      <View className='refusal__action'>
        <Button small kind={quiet ? 'soft' : 'primary'} onTap={action.onTap}>
          {action.text}
        </Button>
      </View>
    )}
  </Card>
)
