import { type Language } from '../../prompts/language';

type Words = Readonly<Record<Language, string>>;

const words = (english: string, spanish: string, french: string): Words => ({
  'en-US': english,
  'es-US': spanish,
  'fr-CA': french,
});

export interface VisitorDepartment {
  readonly name: string;
  readonly title: Words;
  /** By the name of the queue in `queues.json`. */
  readonly queues: Readonly<Record<string, Words>>;
}

/**
 * The departments that a visitor of the website may be called for, and their queues. What is not in here (employees' help desk, specialists,
 * the general line) nobody reaches from the website, whatever a page sends.
 */
export const visitorDepartments: readonly VisitorDepartment[] = [
  {
    name: 'account',
    title: words('Account', 'Cuenta', 'Compte'),
    queues: {
      'account-balance': words('Balance', 'Saldo', 'Solde'),
      'account-open': words('Open an account', 'Abrir una cuenta', 'Ouvrir un compte'),
      'account-close': words('Close an account', 'Cerrar una cuenta', 'Fermer un compte'),
      'account-lock': words('Account locked', 'Cuenta bloqueada', 'Compte bloqué'),
    },
  },
  {
    name: 'sales',
    title: words('Sales', 'Ventas', 'Ventes'),
    queues: {
      'sales-amer': words('The Americas', 'América', 'Amériques'),
      'sales-emea': words(
        'Europe, Middle East, Africa',
        'Europa, Oriente Medio, África',
        'Europe, Moyen-Orient, Afrique',
      ),
      'sales-apac': words('Asia and the Pacific', 'Asia y el Pacífico', 'Asie et Pacifique'),
    },
  },
  {
    name: 'support',
    title: words('Support', 'Asistencia', 'Assistance'),
    queues: {
      'support-website': words('Website', 'Sitio web', 'Site web'),
      'support-mobile': words('Mobile app', 'Aplicación móvil', 'Application mobile'),
      'support-product': words('Product', 'Producto', 'Produit'),
    },
  },
];

/** The names of all their queues. */
export const visitorQueues: readonly string[] = visitorDepartments.flatMap(({ queues }) => Object.keys(queues));
