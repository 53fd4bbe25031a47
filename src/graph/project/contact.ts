import { type Awaitable, whenReady } from '../../awaitable.ts';
import { userError } from '../../errors.ts';
import type { StoredContact } from '../../store/rows/contact.ts';
import type { Scope } from '../../vocabulary/scope.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import type { ProjectShape } from '../shapes.ts';
import { Project } from './shape.ts';

const needed: Scope = 'contacts:read';

const ContactPerson = builder.objectRef<StoredContact>('ContactPerson').implement({
  description: 'A person whom a project’s page names for questions: personal data, for holders of a key.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: true, description: 'The name as printed (nimi).' }),
    title: t.exposeString('title', { nullable: true, description: 'The title as printed (asema).' }),
    email: t.exposeString('email', {
      nullable: true,
      description: 'The e-mail address as printed (sähköposti), which may be "name(at)example.fi".',
    }),
    phone: t.exposeString('phone', {
      nullable: true,
      description: 'The phone number as printed (puhelinnumero).',
    }),
  }),
});

/** Says why somebody may not read contacts; says nothing where they may. */
function checkRight({ key, purpose }: Context['caller']): void {
  if (!key?.scopes.includes(needed)) {
    throw userError(
      'FORBIDDEN',
      `Contact persons are personal data: they are for holders of a key with the scope ${needed}, sent as "Authorization: Bearer KEY".`,
    );
  }
  if (purpose === null) {
    throw userError(
      'FORBIDDEN',
      'Say in the header X-Purpose what you need contact persons for; it is logged with the name of your key.',
    );
  }
}

function contactOf({ key, moment }: ProjectShape, context: Context): Awaitable<StoredContact | null> {
  checkRight(context.caller);
  context.noteContact(key);
  const { asOf } = moment;
  return whenReady(
    context.reader.rows.contacts.one(key),
    (found) => found?.contacts.find(({ observedAt }) => asOf === null || observedAt <= asOf) ?? null,
  );
}

builder.prismaObjectFields(Project, (t) => ({
  contact: t.field({
    type: ContactPerson,
    nullable: true,
    description:
      'The contact person that the newest page prints (yhteyshenkilö). Only with a key that has the scope contacts:read and a header X-Purpose; every reading is logged. Null where no page prints one.',
    resolve: (project, _args, context) => contactOf(project, context),
  }),
}));
