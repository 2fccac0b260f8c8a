/** What a learner wrote, invented for these tests; and the same page after the learner has edited it. */
export interface Story {
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Stays as it is, though the page above it changes. */
  readonly kept: string;
  /** A few of its words change. */
  readonly changed: string;
  /** Is taken out. */
  readonly lost: string;
}

const filler = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, k) => {
    const at = from + k;
    const who = ['a buyer', 'my manager', 'the depot', 'a supplier', 'the service team', 'a new client'][at % 6];
    const what = [
      'the renewal',
      'a late delivery',
      'the price list',
      'a site visit',
      'the forecast',
      'a demonstration',
    ][(at * 5) % 6];
    return `Entry ${at}: I spoke with ${who} about ${what} and wrote down what we agreed on that day, number ${at * 37 + 11}.`;
  });

export function story(paragraphs = 12): Story {
  const kept = 'On Mondays I block my mornings for calls';
  const changed = 'In the afternoon I work in short blocks of twenty-five minutes with a timer on the desk';
  const lost = 'Small things that take less than two minutes I do at once';
  const half = Math.floor(paragraphs / 2);
  const [above, below] = [filler(1, half), filler(half + 1, half)];
  const rest = [`${kept}, so that nobody disturbs me before lunch.`, `${changed}, then I walk for five minutes.`];
  return {
    before: [...above, ...rest, `${lost}, such as short answers to mails.`, ...below],
    after: [
      'I have read this page again and added a few lines at the top.',
      ...above,
      rest[0]!,
      `${changed.replace('with a timer on the desk', 'with a kitchen timer beside me')}, then I walk for five minutes.`,
      ...below,
    ],
    kept,
    changed,
    lost,
  };
}

/** From right to left, with marks above and below the letters. */
export function arabicStory(): Story {
  const lines = [
    'كَتَبْتُ هَذِهِ الصَّفْحَةَ عَنْ عَمَلِي فِي المَبِيعَاتِ خِلَالَ الشَّهْرِ المَاضِي.',
    'تحدثت مع العميل عن العقد الجديد وكتبت ما اتفقنا عليه في دفتري.',
    'زرت المستودع مع زميلي وراجعنا قائمة الأسعار معاً قبل نهاية الأسبوع.',
  ];
  const kept = 'أخصص صباح يوم الإثنين للمكالمات الهاتفية مع العملاء';
  const changed = 'بعد الظهر أعمل في فترات قصيرة مدتها خمس وعشرون دقيقة مع مؤقت على المكتب أمامي';
  const lost = 'الأمور الصغيرة التي تستغرق أقل من دقيقتين أنجزها فوراً';
  return {
    before: [
      ...lines,
      `${kept} حتى لا يزعجني أحد.`,
      `${changed} ثم أمشي قليلاً.`,
      `${lost} مثل الردود القصيرة.`,
      'هذا كل ما كتبته عن إدارة الوقت.',
    ],
    after: [
      'أضفت سطراً جديداً في أعلى الصفحة.',
      ...lines,
      `${kept} حتى لا يزعجني أحد.`,
      `${changed.replace('مع مؤقت على المكتب أمامي', 'مع ساعة مطبخ بجانبي')} ثم أمشي قليلاً.`,
      'هذا كل ما كتبته عن إدارة الوقت.',
    ],
    kept,
    changed,
    lost,
  };
}
