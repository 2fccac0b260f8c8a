import { type Work } from './assessor.ts';

const evidence = [
  {
    title: 'Discussion on partners',
    method: 'professional discussion',
    date: '2026-03-04',
    location: 'recordings/partners.m4a',
  },
  {
    title: 'Account plans for two regions',
    method: 'product',
    date: '2026-03-18',
    location: 'files/account-plans.xlsx',
  },
] as const;

/** The example of the first five minutes in the guide for assessors. */
export const firstFiveMinutes: Work = {
  reference: 'L-0107',
  assessor: 'Assessor C',
  evidence: evidence.slice(0, 1),
  unit: 'L4B5',
  criteria: {
    '1.2': {
      evidence: 'E1',
      at: '06:05-09:30',
      advantage: ['A wider choice for buyers', 'Half the cost of the stand'],
      disadvantage: ['Two approvals for every offer', 'A smaller margin'],
    },
  },
};

/** Three units as somebody would show them: one with owners, one that carries names over, one with points of lists. */
export const works: readonly Work[] = [
  {
    reference: 'L-0107',
    assessor: 'Assessor C',
    evidence,
    unit: 'L4B5',
    criteria: {
      '1.1': {
        evidence: 'E1',
        at: '00:40-06:05',
        'type of partnering': {
          'Regional resellers': ['Stand at the Leeds fair'],
          'Technology alliance': ['Shared demo for Harbour Lane'],
          'Referral partners': ['Accountants in Northampton'],
        },
      },
      '1.2': {
        evidence: 'E1',
        at: '06:05-09:30',
        advantage: ['A wider choice for buyers', 'Half the cost of the stand'],
        disadvantage: ['Two approvals for every offer', 'A smaller margin on spares'],
      },
      '1.3': {
        evidence: 'E1',
        at: '09:30-12:00',
        benefit: ['One view of every account', 'A foot in the door at depots'],
      },
      '1.4': {
        evidence: 'E1',
        at: '12:00-15:20',
        'type of internal partnering': {
          'Pairing with technical support': ['Joint visit to the bakery'],
          'Weekly meeting with marketing': ['Spring price campaign'],
        },
      },
      '2.1': {
        evidence: 'E2',
        at: 'p.1-3',
        role: {
          'Account lead': ['Writes the plan for a region', 'Chairs the Monday review', 'Agrees prices with finance'],
          'Technical adviser': [
            'Surveys each depot first',
            'Signs the specification off',
            'Trains the fitters on site',
          ],
        },
        'differences in working with': 'all',
      },
      '2.2': {
        evidence: 'E2',
        at: 'p.4-5',
        advantage: ['Quicker answers to tenders', 'Knowledge of the fitters', 'Cover in the holidays'],
        disadvantage: ['Slow agreement on prices', 'Unclear who owns a lead', 'Meetings on short notice'],
      },
      '3.1': {
        evidence: 'E2',
        at: 'p.6-9',
        'sales plan': {
          'Northern depots plan': ['Visit every depot twice', 'Send samples by courier', 'Price review in April'],
          'Harbour Lane plan': ['Measure the new kitchen', 'Invite the head chef', 'Offer a service contract'],
        },
      },
      '3.2': {
        evidence: 'E2',
        at: 'p.10-12',
        'sales plan': {
          'Northern depots plan': ['Visit every depot twice', 'Send samples by courier', 'Price review in April'],
          'Harbour Lane plan': ['Measure the new kitchen', 'Invite the head chef', 'Offer a service contract'],
        },
        'update to colleagues': 'Friday note to all regions',
      },
      '3.3': {
        evidence: 'E1',
        at: '15:20-21:00',
        strength: 'Listening before offering',
        'development area': 'Writing minutes at once',
        'evaluation shared with': 'all',
      },
    },
  },
  {
    reference: 'L-0107',
    assessor: 'Assessor C',
    evidence,
    unit: 'L4S4',
    facts: { 'in sales role': 'yes' },
    criteria: {
      '1.1': {
        evidence: 'E1',
        at: '00:40-02:10',
        'example of importance': [
          'Calls returned the same day',
          'Quarter end without panic',
          'Fewer forgotten samples',
        ],
      },
      '1.2': {
        evidence: 'E1',
        at: '02:10-06:05',
        'self-management technique': {
          'Weekly goal setting': ['Ten visits planned by Friday'],
          'Reflective journal': ['Lost order talked through'],
          'Energy management': ['Cold calls before eleven'],
        },
      },
      '2.1': {
        evidence: 'E1',
        at: '06:05-08:00',
        'individual benefit': ['Evenings without a laptop', 'Less worry about targets'],
        'organisational benefit': ['Steadier order intake', 'Fewer missed deliveries'],
      },
      '2.2': {
        evidence: 'E2',
        at: 'p.1-4',
        'time management technique': ['Time blocking', 'Pomodoro intervals', 'Urgent-important grid'],
      },
      '2.3': {
        evidence: 'E2',
        at: 'p.5-7',
        'time management technique': ['Time blocking', 'Pomodoro intervals', 'Urgent-important grid'],
        match: 'all',
        'chosen technique': 'Time blocking',
      },
      '3.1': {
        evidence: 'E2',
        at: 'p.8-10',
        'chosen technique': 'Time blocking',
        'learning log': 'Time blocking log',
        'sales role': 'Field sales in the north',
        date: ['2026-03-02', '2026-03-09', '2026-03-16'],
      },
      '3.2': {
        evidence: 'E2',
        at: 'p.11-12',
        effectiveness: 'all',
        'future change': 'Blocks of ninety minutes',
      },
    },
  },
  {
    reference: 'L-0107',
    assessor: 'Assessor C',
    evidence,
    unit: 'L4L4',
    facts: { 'in sales role': 'yes' },
    criteria: {
      '1.1': {
        evidence: 'E1',
        at: '00:40-06:05',
        difference: ['Short goals against a career', 'Questions against advice', 'Manager against an elder'],
      },
      '1.2': {
        evidence: 'E1',
        at: '06:05-09:30',
        'benefit for individuals': 'Confidence in big meetings',
        'benefit for organisations': 'People stay for longer',
      },
      '1.3': { evidence: 'E1', at: '09:30-12:00', 'own sales objective': 'Two new depots a quarter' },
      '2.1': {
        evidence: 'E1',
        at: '12:00-15:20',
        'coaching situation': 'Before a first big tender',
        'mentoring situation': 'Moving to key accounts',
      },
      '2.2': {
        evidence: 'E2',
        at: 'p.1-3',
        coachee: 'New field seller',
        'knowledge example': ['Own sales figures', 'The price structure'],
        'skill example': ['Listening to feedback', 'Setting a weekly goal'],
        'characteristic example': ['Openness to change', 'Patience with oneself'],
      },
      '2.3': {
        evidence: 'E2',
        at: 'p.4-6',
        coach: 'Area sales manager',
        'knowledge example': ['The selling process', 'Models of coaching'],
        'skill example': ['Asking open questions', 'Giving honest feedback'],
        'characteristic example': ['Calm under pressure', 'Interest in people'],
      },
      '3.1': { evidence: 'E2', at: 'p.7', contract: 'Agreement of 4 March' },
      '3.2': { evidence: 'E2', at: 'p.8-9', action: 'Rehearse the opening call' },
      '3.3': {
        evidence: 'E2',
        at: 'p.10-11',
        action: 'Rehearse the opening call',
        gain: 'all',
      },
      LO3: {
        evidence: 'E2',
        at: 'p.12-15',
        'coaching session': {
          'Session of 9 March': ['Notes on the first call', '35'],
          'Session of 16 March': ['Notes on the second', '40'],
        },
      },
    },
  },
];
