export default definePageConfig({ navigationBarTitleText: '参观和等空位' })
